using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using Vlae.Checkpoints.Pickle;
using Vlae.Ladder;

namespace Vlae.Checkpoints.PyTorch;

/// <summary>
/// Writes the data.pkl of a state_dict, protocol 2, with instructions that PyTorch's weights_only reader allows.
/// </summary>
internal sealed class TorchPickle
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    private TorchPickle()
    {
    }

    /// <summary>The pickle of an OrderedDict of tensors. The name of a tensor's storage is its index, from 0.</summary>
    public static byte[] Of(ImmutableArray<ParameterSpec> specs)
    {
        var pickle = new TorchPickle();
        pickle.Write(PickleOp.Proto, 2);
        pickle.OrderedDict();
        pickle.Write(PickleOp.Mark);
        for (int i = 0; i < specs.Length; i++)
            pickle.Tensor(specs[i], storage: i);

        pickle.Write(PickleOp.SetItems);
        pickle.Write(PickleOp.Stop);
        return pickle._bytes.WrittenSpan.ToArray();
    }

    // name: torch._utils._rebuild_tensor_v2(storage, offset, shape, strides, requires_grad, backward_hooks)
    private void Tensor(ParameterSpec spec, int storage)
    {
        Text(spec.Name);
        Global("torch._utils", "_rebuild_tensor_v2");
        Write(PickleOp.Mark);
        Storage(storage, spec.Size);
        Number(0);
        Tuple(spec.Shape);
        Tuple(Strides(spec.Shape));
        Write(PickleOp.NewFalse);
        OrderedDict();
        Write(PickleOp.Tuple);
        Write(PickleOp.Reduce);
    }

    private void Storage(int key, int count)
    {
        Write(PickleOp.Mark);
        Text("storage");
        Global("torch", "FloatStorage");
        Text($"{key}");
        Text("cpu");
        Number(count);
        Write(PickleOp.Tuple);
        Write(PickleOp.BinPersId);
    }

    private void OrderedDict()
    {
        Global("collections", "OrderedDict");
        Write(PickleOp.EmptyTuple);
        Write(PickleOp.Reduce);
    }

    private void Tuple(IEnumerable<int> numbers)
    {
        Write(PickleOp.Mark);
        foreach (int number in numbers)
            Number(number);
        Write(PickleOp.Tuple);
    }

    private void Number(int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        if (number <= byte.MaxValue)
            Write(PickleOp.BinInt1, bytes[0]);
        else
            Write(PickleOp.BinInt, bytes);
    }

    private void Text(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, utf8.Length);
        Write(PickleOp.BinUnicode, length);
        _bytes.Write(utf8);
    }

    private void Global(string module, string name) =>
        Write(PickleOp.Global, Encoding.ASCII.GetBytes($"{module}\n{name}\n"));

    private void Write(PickleOp op, params ReadOnlySpan<byte> argument)
    {
        _bytes.Write([(byte)op]);
        _bytes.Write(argument);
    }

    // Row-major: the last axis has stride 1.
    private static int[] Strides(ImmutableArray<int> shape)
    {
        var strides = new int[shape.Length];
        for (int i = shape.Length - 1, stride = 1; i >= 0; stride *= shape[i], i--)
            strides[i] = stride;

        return strides;
    }
}
