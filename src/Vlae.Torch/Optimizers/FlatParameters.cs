using TorchSharp.Modules;
using Vlae.Ladder;
using Vlae.Torch.Devices;
using Vlae.Torch.Network;

namespace Vlae.Torch.Optimizers;

/// <summary>
/// All parameters of a network in one flat tensor, in state_dict order. The parameters of the modules are views of it.
/// The optimizer works on few large tensors instead of hundreds of small ones.
/// </summary>
internal sealed class FlatParameters : IDisposable
{
    private readonly LadderArchitecture _architecture;

    /// <summary>Copies the parameters to a device, and makes the modules' parameters views of them.</summary>
    public FlatParameters(LadderNetwork network, ParameterSet parameters, Device device)
    {
        _architecture = parameters.Architecture;
        using DisposeScope scope = NewDisposeScope();
        using var frozen = no_grad();
        Values = Of(parameters, device);
        Dictionary<string, Parameter> own = network.named_parameters().ToDictionary(p => p.name, p => p.parameter);
        if (own.Count != parameters.Catalog.Specs.Length)
            throw new InvalidOperationException($"The modules have {own.Count} parameters.");

        foreach (ParameterSpec spec in parameters.Catalog.Specs)
        {
            Parameter parameter = own[spec.Name];
            long[] shape = [.. spec.Shape.Select(side => (long)side)];
            // set_ does not check shapes, so they are compared here: the modules must agree with the catalog.
            if (!parameter.shape.AsSpan().SequenceEqual(shape))
                throw new InvalidOperationException($"{spec.Name} is ({string.Join(", ", parameter.shape)}).");
            parameter.set_(Values.narrow(0, spec.Offset, spec.Size).view(shape));
        }

        InOrder = [.. parameters.Catalog.Specs.Select(spec => own[spec.Name])];
    }

    /// <summary>All values, (parameters).</summary>
    public Tensor Values { get; }

    /// <summary>The modules' parameters, in state_dict order.</summary>
    public Tensor[] InOrder { get; }

    /// <summary>
    /// The rate factor of each value, (parameters); null if all are 1. It outlives the dispose scope.
    /// </summary>
    public Tensor? RateScales(Device device)
    {
        ParameterCatalog catalog = ParameterCatalog.Of(_architecture);
        if (catalog.Specs.All(spec => spec.RateScale == 1f))
            return null;

        var scales = new float[catalog.Size];
        foreach (ParameterSpec spec in catalog.Specs)
            scales.AsSpan(spec.Offset, spec.Size).Fill(spec.RateScale);
        return DeviceMemory.Upload<float>(scales, ScalarType.Float32, device, scales.Length).DetachFromDisposeScope();
    }

    /// <summary>A flat tensor of a set's values. It outlives the dispose scope.</summary>
    public static Tensor Of(ParameterSet parameters, Device device) =>
        DeviceMemory.Upload(parameters.Values, ScalarType.Float32, device, parameters.Values.Length)
            .DetachFromDisposeScope();

    /// <summary>A flat tensor's values as a set.</summary>
    public ParameterSet ToParameterSet(Tensor flat)
    {
        var values = new float[flat.numel()];
        DeviceMemory.Download(flat, values);
        return ParameterSet.Create(
            _architecture, (spec, to) => values.AsSpan(spec.Offset, spec.Size).CopyTo(to));
    }

    public void Dispose() => Values.Dispose();
}
