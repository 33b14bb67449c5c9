using Vlae.Ladder;

namespace Vlae.Tests.Reference.Network;

/// <summary>A state_dict in double precision: parameters, or gradients of them.</summary>
internal sealed class ReferenceTensors
{
    private readonly Dictionary<string, double[]> _tensors = [];

    private ReferenceTensors(ParameterCatalog catalog) => Catalog = catalog;

    public ParameterCatalog Catalog { get; }

    /// <summary>One tensor, in PyTorch's order of its shape.</summary>
    public double[] this[string name] => _tensors[name];

    public static ReferenceTensors Of(ParameterSet parameters)
    {
        var tensors = new ReferenceTensors(parameters.Catalog);
        foreach (ParameterSpec spec in parameters.Catalog.Specs)
            tensors._tensors.Add(spec.Name, [.. parameters[spec.Name].ToArray().Select(value => (double)value)]);

        return tensors;
    }

    /// <summary>The Euclidean norm over all tensors.</summary>
    public double Norm => Math.Sqrt(_tensors.Values.Sum(tensor => tensor.Sum(value => value * value)));

    public ReferenceTensors Clone()
    {
        var tensors = new ReferenceTensors(Catalog);
        foreach ((string name, double[] values) in _tensors)
            tensors._tensors.Add(name, [.. values]);

        return tensors;
    }

    public static ReferenceTensors Zeros(LadderArchitecture architecture)
    {
        var tensors = new ReferenceTensors(ParameterCatalog.Of(architecture));
        foreach (ParameterSpec spec in tensors.Catalog.Specs)
            tensors._tensors.Add(spec.Name, new double[spec.Size]);

        return tensors;
    }
}
