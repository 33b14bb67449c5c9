namespace Vlae.Engine.Cpu.Plan;

/// <summary>A part of a network, whose parameters are one run of each packed array.</summary>
/// <param name="Layers">Its layers.</param>
/// <param name="Values">Their down weights and biases.</param>
/// <param name="Up">Their up weights.</param>
/// <param name="Products">Their transformed weights.</param>
internal sealed record PlanPart(MapLayer[] Layers, OffsetRange Values, OffsetRange Up, OffsetRange Products);

/// <summary>A run of a packed array, in floats.</summary>
internal readonly record struct OffsetRange(int Start, int End)
{
    /// <summary>The number of floats.</summary>
    public int Length => End - Start;
}
