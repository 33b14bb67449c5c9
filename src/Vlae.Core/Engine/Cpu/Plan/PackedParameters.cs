using Vlae.Engine.Cpu.Kernels.Layers;
using Vlae.Engine.Cpu.Kernels.Vectors;
using Vlae.Engine.Cpu.Kernels.Winograd;
using Vlae.Ladder;

namespace Vlae.Engine.Cpu.Plan;

/// <summary>One value for every parameter in the kernels' layout: parameters, gradients or moments.</summary>
internal sealed unsafe class PackedParameters
{
    private readonly LadderPlan _plan;
    private readonly PlanPart _part;
    private readonly bool _withLayouts;

    // Keeps the buffers alive.
    private readonly BufferMemory _memory;

    /// <summary>Allocates all parameters, with zeros.</summary>
    /// <param name="plan">The offset of each parameter.</param>
    /// <param name="withLayouts">Whether to keep the up weights and the transformed weights too.</param>
    /// <param name="part">The part of the network to keep; null for all.</param>
    /// <param name="memory">Where to allocate; null for new memory.</param>
    public PackedParameters(
        LadderPlan plan, bool withLayouts = false, PlanPart? part = null, BufferMemory? memory = null)
    {
        (_plan, _part, _withLayouts, _memory) = (plan, part ?? plan.Whole, withLayouts, memory ?? new());
        Values = Take(_part.Values);
        if (!withLayouts)
            return;

        Up = Take(_part.Up);
        Products = Take(_part.Products);
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
        foreach (MapLayer layer in _part.Layers)
        {
            WeightLayout.Pack(layer.Geometry, parameters[layer.Weight.Name], Values + layer.WeightOffset);
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
                WeightLayout.Unpack(layer.Geometry, Values + layer.WeightOffset, values);
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
        if (!_withLayouts)
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

    // Offsets count from the network's first layer, also if that is not kept.
    private float* Take(OffsetRange range)
    {
        float* memory = _memory.Take(range.Length);
        return memory == null ? null : memory - range.Start;
    }
}
