using Vlae.Checkpoints.Pickle;

namespace Vlae.Checkpoints.PyTorch;

/// <summary>The globals of pickled tensors: the names of torch/_utils.py, and nothing else.</summary>
/// <param name="file">The file's path, for error messages.</param>
internal sealed class TorchGlobals(string file) : IPickleGlobals
{
    private readonly Dictionary<string, TorchStorage> _storages = new(StringComparer.Ordinal);

    /// <summary>The storages of its tensors, by name. Their positions in the file are not yet known.</summary>
    public IReadOnlyDictionary<string, TorchStorage> Storages => _storages;

    public bool Allows(string global) => global
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
        // A tensor with attributes, which are ignored.
        ("torch._tensor._rebuild_from_type_v2", [PickleGlobal rebuild, PickleGlobal, object?[] inner, _])
            when rebuild.Name.StartsWith("torch._utils.", StringComparison.Ordinal) => Call(rebuild.Name, inner),
        _ => throw PickleErrors.Corrupt(file, $"it calls {global} with arguments that it does not take"),
    };

    public object Load(object? id)
    {
        if (id is not object?[] parts || parts is not ["storage", PickleGlobal type, string key, string, long count, ..]
            || TorchTypes.OfStorage(type.Name) is not { } numbers)
        {
            throw PickleErrors.Corrupt(file, "it refers to something that is not a storage");
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

    // PyTorch 0.3 and before wrote views of storages. Later versions write at most a view of the whole storage.
    private TorchStorage Part(TorchStorage root, object?[] view) =>
        view is [string, 0L, long count] && count == root.Count
            ? root
            : throw PickleErrors.Corrupt(file, $"its storage '{root.Key}' is a part of another, as PyTorch 0.3 wrote");

    private TorchTensor View(TorchStorage storage, object? offset, object? shape, object? strides)
    {
        if (offset is not long start || Numbers(shape) is not { } sides || Numbers(strides) is not { } steps)
            throw PickleErrors.Corrupt(file, "a tensor's offset, shape or strides are not integers");
        if (TorchTensor.Fault(storage, start, sides, steps) is { } fault)
            throw PickleErrors.Corrupt(file, fault);

        return new(storage, start, [.. sides.Select(side => (int)side)], [.. steps]);
    }

    private static long[]? Numbers(object? tuple) =>
        tuple is object?[] items && items.All(item => item is long) ? [.. items.Select(item => (long)item!)] : null;
}
