using Vlae.Checkpoints.Pickle;

namespace Vlae.Checkpoints.PyTorch;

/// <summary>What pickles of tensors may ask for: the names of torch/_utils.py, and nothing else.</summary>
/// <param name="file">The file's name, for errors.</param>
internal sealed class TorchWorld(string file) : IPickleWorld
{
    private readonly Dictionary<string, TorchStorage> _storages = new(StringComparer.Ordinal);

    /// <summary>The storages that its tensors are views of, by name; their places are still to be found.</summary>
    public IReadOnlyDictionary<string, TorchStorage> Storages => _storages;

    public bool Knows(string global) => global
        is "collections.OrderedDict" or "torch.Size" or "torch.Tensor" or "torch._tensor.Tensor"
        or "torch._utils._rebuild_tensor" or "torch._utils._rebuild_tensor_v2"
        or "torch._utils._rebuild_parameter" or "torch._utils._rebuild_parameter_with_state"
        or "torch._tensor._rebuild_from_type_v2" or "torch.nn.parameter.Parameter" or "torch.nn.Parameter"
        || TorchTypes.OfStorage(global) is not null;

    public object? Call(string global, object?[] arguments) => (global, arguments) switch
    {
        ("collections.OrderedDict", []) => PickleReader.NewDictionary(),
        ("torch.Size", [object?[] sides]) => sides,
        ("torch._utils._rebuild_tensor", [TorchStorage storage, var offset, var shape, var strides]) =>
            View(storage, offset, shape, strides),
        ("torch._utils._rebuild_tensor_v2", [TorchStorage storage, var offset, var shape, var strides, _, _, ..]) =>
            View(storage, offset, shape, strides),
        ("torch._utils._rebuild_parameter", [TorchTensor data, _, _]) => data,
        ("torch._utils._rebuild_parameter_with_state", [TorchTensor data, _, _, _]) => data,
        ("torch.nn.parameter.Parameter" or "torch.nn.Parameter", [TorchTensor data, ..]) => data,
        // A tensor with attributes of its own: they are of no use here.
        ("torch._tensor._rebuild_from_type_v2", [PickleGlobal rebuild, PickleGlobal, object?[] inner, _])
            when rebuild.Name.StartsWith("torch._utils.", StringComparison.Ordinal) => Call(rebuild.Name, inner),
        _ => throw PickleErrors.Corrupt(file, $"it calls {global} with arguments that it does not take"),
    };

    public object Load(object? id)
    {
        if (id is not object?[] parts || parts is not ["storage", PickleGlobal type, string key, string, long count, ..]
            || TorchTypes.OfStorage(type.Name) is not { } numbers)
        {
            throw PickleErrors.Corrupt(file, "it refers to something that is no storage");
        }

        if (count < 0 || count > long.MaxValue / 8)
            throw PickleErrors.Corrupt(file, $"its storage '{key}' has {count} numbers");

        var storage = new TorchStorage(key, numbers, count);
        if (_storages.TryAdd(key, storage))
            return parts is [.., object?[] view] ? Part(storage, view) : storage;

        TorchStorage known = _storages[key];
        if ((known.Type, known.Count) != (numbers, count))
            throw PickleErrors.Corrupt(file, $"its storage '{key}' is of two types or sizes");
        return parts is [.., object?[] part] ? Part(known, part) : known;
    }

    // Files of PyTorch 0.3 and before have views of storages; a view of the whole is what later ones write, if any.
    private TorchStorage Part(TorchStorage root, object?[] view) =>
        view is [string, 0L, long count] && count == root.Count
            ? root
            : throw PickleErrors.Corrupt(file, $"its storage '{root.Key}' is a part of another, as PyTorch 0.3 wrote");

    private TorchTensor View(TorchStorage storage, object? offset, object? shape, object? strides)
    {
        if (offset is not long start || Numbers(shape) is not { } sides || Numbers(strides) is not { } steps)
            throw PickleErrors.Corrupt(file, "a tensor's offset, shape or strides are no whole numbers");
        if (TorchTensor.Fault(storage, start, sides, steps) is { } fault)
            throw PickleErrors.Corrupt(file, fault);

        return new(storage, start, [.. sides.Select(side => (int)side)], [.. steps]);
    }

    private static long[]? Numbers(object? tuple) =>
        tuple is object?[] items && items.All(item => item is long) ? [.. items.Select(item => (long)item!)] : null;
}
