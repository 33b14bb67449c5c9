using System.Globalization;

namespace Vlae.Ladder;

/// <summary>
/// One value for every parameter of an architecture (weights, gradients or moments), by state_dict name. Immutable.
/// </summary>
public sealed class ParameterSet
{
    private readonly float[] _values;

    private ParameterSet(LadderArchitecture architecture, float[] values)
    {
        Architecture = architecture;
        _values = values;
    }

    /// <summary>The architecture of the parameters.</summary>
    public LadderArchitecture Architecture { get; }

    /// <summary>Names, shapes and offsets of the parameters.</summary>
    public ParameterCatalog Catalog => ParameterCatalog.Of(Architecture);

    /// <summary>All values, one parameter after another in state_dict order.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>The values of one parameter, in PyTorch's order of its shape.</summary>
    /// <exception cref="KeyNotFoundException">The network has no such parameter.</exception>
    public ReadOnlySpan<float> this[string name]
    {
        get
        {
            ParameterSpec spec = Catalog.Find(name)
                ?? throw new KeyNotFoundException($"The network ({Architecture}) has no parameter '{name}'.");
            return _values.AsSpan(spec.Offset, spec.Size);
        }
    }

    /// <summary>The parameters' names, in state_dict order.</summary>
    public IEnumerable<string> Names => Catalog.Specs.Select(spec => spec.Name);

    /// <summary>A copy of one parameter's values, in PyTorch's order of its shape.</summary>
    /// <param name="name">Its state_dict name.</param>
    /// <exception cref="KeyNotFoundException">The network has no such parameter.</exception>
    public float[] ToArray(string name) => this[name].ToArray();

    /// <summary>Such as <c>374,737 values in 72 tensors</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{_values.Length:N0} values in {Catalog.Specs.Length} tensors");

    /// <summary>Makes a set by filling a new array, one parameter after another.</summary>
    /// <param name="architecture">The architecture.</param>
    /// <param name="fill">Writes one parameter's values, in PyTorch's order of its shape.</param>
    public static ParameterSet Create(LadderArchitecture architecture, Action<ParameterSpec, Span<float>> fill)
    {
        ParameterCatalog catalog = ParameterCatalog.Of(architecture);
        var values = new float[catalog.Size];
        foreach (ParameterSpec spec in catalog.Specs)
            fill(spec, values.AsSpan(spec.Offset, spec.Size));

        return new(architecture, values);
    }
}
