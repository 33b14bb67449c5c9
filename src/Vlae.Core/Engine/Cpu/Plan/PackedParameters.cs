using Vlae.Engine.Cpu.Kernels.Layers;
using Vlae.Engine.Cpu.Kernels.Vectors;
using Vlae.Engine.Cpu.Kernels.Winograd;
using Vlae.Ladder;

namespace Vlae.Engine.Cpu.Plan;

/// <summary>One value for every parameter in the kernels' layout: parameters, gradients or moments.</summary>
internal sealed unsafe class PackedParameters
{
    private readonly LadderPlan _plan;
    private readonly AlignedBuffer _values;
    private readonly AlignedBuffer? _up;
    private readonly AlignedBuffer? _products;

    /// <summary>Allocates all parameters, with zeros.</summary>
    /// <param name="plan">The offset of each parameter.</param>
    /// <param name="withLayouts">Whether to keep the up weights and the transformed weights too.</param>
    public PackedParameters(LadderPlan plan, bool withLayouts = false)
    {
        _plan = plan;
        _values = new(plan.Size);
        Values = _values.Pointer;
        if (withLayouts)
        {
            (_up, _products) = (new(plan.UpSize), new(plan.ProductSize));
            Up = _up.Pointer;
            Products = _products.Pointer;
        }
    }

    /// <summary>The down weights, and the biases.</summary>
    public float* Values { get; }

    /// <summary>The up weights.</summary>
    public float* Up { get; }

    /// <summary>Winograd's transformed weights, for both directions.</summary>
    public float* Products { get; }

    /// <summary>Packs parameters.</summary>
    public void Load(ParameterSet parameters)
    {
        foreach (MapLayer layer in _plan.Layers)
        {
            ReadOnlySpan<float> weights = parameters[layer.Weight.Name];
            float* to = Values + layer.WeightOffset;
            int i = 0;
            foreach (int place in WeightLayout.PlacesOf(layer.Geometry))
                to[place] = weights[i++];

            parameters[layer.Bias.Name].CopyTo(new Span<float>(Values + layer.BiasOffset, layer.Bias.Size));
            Refresh(layer, 0, Block.RoundUp(layer.Geometry.Small.Channels) / Block.Tile);
        }
    }

    /// <summary>Unpacks the parameters to PyTorch's order.</summary>
    public ParameterSet ToParameterSet()
    {
        Dictionary<string, MapLayer> byName = _plan.Layers.ToDictionary(layer => layer.Weight.Name);
        Dictionary<string, MapLayer> byBias = _plan.Layers.ToDictionary(layer => layer.Bias.Name);
        return ParameterSet.Create(_plan.Architecture, (spec, values) =>
        {
            if (byName.TryGetValue(spec.Name, out MapLayer? layer))
                Unpack(layer, values);
            else
                new Span<float>(Values + byBias[spec.Name].BiasOffset, spec.Size).CopyTo(values);
        });
    }

    /// <summary>Updates a layer's other layouts after a change of some tiles of its weights.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="firstTile">First tile of small channels.</param>
    /// <param name="endTile">One past the last tile.</param>
    public void Refresh(MapLayer layer, int firstTile, int endTile)
    {
        if (Up == null)
            return;

        float* weights = Values + layer.WeightOffset;
        if (layer.UpOffset >= 0)
            WeightLayout.Transpose(layer.Geometry, weights, Up + layer.UpOffset, firstTile, endTile);
        if (layer.IsWinograd)
        {
            WinogradLayout.Transform(
                layer.Geometry, weights, Products + layer.ProductOffset, firstTile, endTile);
        }
    }

    /// <summary>Adds the values of another array.</summary>
    public void Add(PackedParameters other)
    {
        for (int i = 0; i < _plan.Size; i++)
            Values[i] += other.Values[i];
    }

    private void Unpack(MapLayer layer, Span<float> values)
    {
        float* from = Values + layer.WeightOffset;
        int i = 0;
        foreach (int place in WeightLayout.PlacesOf(layer.Geometry))
            values[i++] = from[place];
    }
}
