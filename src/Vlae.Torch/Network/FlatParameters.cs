using Vlae.Ladder;
using Vlae.Torch.Devices;

namespace Vlae.Torch.Network;

/// <summary>
/// All parameters of a network in one flat tensor. The layers take their weights as views of it: they may take
/// parameters of several levels stacked, as one. So the order is that of the layers, not that of the state_dict.
/// </summary>
/// <remarks>
/// The optimizer works on few large tensors instead of hundreds of small ones, and layers of the same sizes are one
/// batched product without a kernel that stacks their weights.
/// </remarks>
internal sealed class FlatParameters(LadderArchitecture architecture, Device device) : IDisposable
{
    private readonly ParameterCatalog _catalog = ParameterCatalog.Of(architecture);
    private readonly List<ParameterSpec> _order = [];
    private readonly List<Tensor> _taken = [];
    private int _size;

    /// <summary>All values, (parameters).</summary>
    public Tensor Values { get; } =
        zeros(ParameterCatalog.Of(architecture).Size, device: device).DetachFromDisposeScope();

    /// <summary>The tensors that layers took, in their order in <see cref="Values"/>.</summary>
    public IReadOnlyList<Tensor> Taken => _taken;

    /// <summary>
    /// Takes the next parameters, one behind the other, as one tensor with a gradient. It lives as long as this object.
    /// </summary>
    /// <param name="names">Their names in the state_dict.</param>
    /// <param name="shape">The shape of the tensor.</param>
    public Tensor Take(IEnumerable<string> names, params long[] shape)
    {
        int start = _size;
        foreach (string name in names)
        {
            ParameterSpec spec = _catalog.Find(name)
                ?? throw new InvalidOperationException($"The network has no parameter {name}.");
            _order.Add(spec);
            _size += spec.Size;
        }

        using DisposeScope scope = NewDisposeScope();
        // view throws if the shape is not that of these parameters.
        Tensor taken = Values.narrow(0, start, _size - start).view(shape).detach().requires_grad_()
            .DetachFromDisposeScope();
        _taken.Add(taken);
        return taken;
    }

    /// <summary>Sets all values, after the layers took theirs.</summary>
    public void Set(ParameterSet parameters)
    {
        if (_size != _catalog.Size || _order.Distinct().Count() != _catalog.Specs.Length)
            throw new InvalidOperationException($"The layers have {_order.Count} parameters of {_size} values.");

        using DisposeScope scope = NewDisposeScope();
        using var frozen = no_grad();
        Values.copy_(Upload((spec, to) => parameters.Values.Slice(spec.Offset, spec.Size).CopyTo(to)));
    }

    /// <summary>A flat tensor of a set's values, in the order of <see cref="Values"/>.</summary>
    public Tensor Of(ParameterSet set) =>
        Upload((spec, to) => set.Values.Slice(spec.Offset, spec.Size).CopyTo(to));

    /// <summary>The rate factor of each value, (parameters); null if all are 1.</summary>
    public Tensor? RateScales() => _catalog.Specs.All(spec => spec.RateScale == 1f)
        ? null
        : Upload((spec, to) => to.Fill(spec.RateScale));

    /// <summary>A flat tensor's values as a set. Waits for the device.</summary>
    public ParameterSet ToParameterSet(Tensor flat)
    {
        var values = new float[_size];
        DeviceMemory.Download(flat, values);
        var starts = new Dictionary<string, int>(StringComparer.Ordinal);
        int start = 0;
        foreach (ParameterSpec spec in _order)
        {
            starts.Add(spec.Name, start);
            start += spec.Size;
        }

        return ParameterSet.Create(
            architecture, (spec, to) => values.AsSpan(starts[spec.Name], spec.Size).CopyTo(to));
    }

    public void Dispose()
    {
        foreach (Tensor taken in _taken)
            taken.Dispose();
        Values.Dispose();
    }

    private Tensor Upload(Action<ParameterSpec, Span<float>> fill)
    {
        var values = new float[_size];
        int start = 0;
        foreach (ParameterSpec spec in _order)
        {
            fill(spec, values.AsSpan(start, spec.Size));
            start += spec.Size;
        }

        return DeviceMemory.Upload<float>(values, ScalarType.Float32, device, _size);
    }
}
