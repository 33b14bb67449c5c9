using System.Globalization;
using System.Numerics;
using System.Text;
using Vlae.Checkpoints.PyTorch;

namespace Vlae.Tests.Checkpoints.PyTorch;

/// <summary>Handmade files of torch.save, valid and invalid.</summary>
internal static class ForgedTorch
{
    public const string OrderedDict = "ccollections\nOrderedDict\n)R";

    /// <summary>A complete archive around a pickle, with a storage "0" of four numbers.</summary>
    public static byte[] Zip(string pickle, params (string Name, byte[] Content)[] others) => Archive(
    [
        ("archive/data.pkl", Latin1(pickle)), ("archive/data/0", new byte[16]), ("archive/version", Latin1("3\n")),
        .. others,
    ]);

    public static byte[] Archive(params IEnumerable<(string Name, byte[] Content)> records)
    {
        using var stream = new MemoryStream();
        using var binary = new BinaryWriter(stream);
        var archive = new TorchArchiveWriter(binary);
        foreach ((string name, byte[] content) in records)
            archive.Add(name, content);

        archive.Complete();
        return stream.ToArray();
    }

    /// <summary>The pickle of a dictionary with one tensor "t", a view of storage "0".</summary>
    public static string View(long offset, long[] shape, long[] strides, long count = 4, string type = "Float") =>
        $"}}{Text("t")}{Tensor("0", offset, shape, strides, count, type)}s.";

    public static string Tensor(
        string key, long offset, long[] shape, long[] strides, long count = 4, string type = "Float") =>
        $"ctorch._utils\n_rebuild_tensor_v2\n(({Text("storage")}ctorch\n{type}Storage\n{Text(key)}{Text("cpu")}" +
        $"{Number(count)}tQ{Number(offset)}{Tuple(shape)}{Tuple(strides)}\u0089{OrderedDict}tR";

    public static string Text(string text) => $"X{Word((uint)text.Length)}{text}";

    /// <summary>Four bytes, in little-endian order, as Latin-1.</summary>
    public static string Word(uint word) => Encoding.Latin1.GetString(BitConverter.GetBytes(word));

    public static byte[] Latin1(string text) => Encoding.Latin1.GetBytes(text);

    private static string Tuple(long[] numbers) => $"({string.Concat(numbers.Select(Number))}t";

    private static string Number(long number)
    {
        byte[] bytes = new BigInteger(number).ToByteArray();
        return string.Create(
            CultureInfo.InvariantCulture, $"\u008a{(char)bytes.Length}{Encoding.Latin1.GetString(bytes)}");
    }
}
