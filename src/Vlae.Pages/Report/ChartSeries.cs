using System.Collections.Immutable;

namespace Vlae.Pages.Report;

/// <summary>A line of a chart.</summary>
/// <param name="Name">Its name, such as <c>Validation</c>.</param>
/// <param name="Color">The number of its color in the page's style, from 0.</param>
/// <param name="IsDashed">Whether it is dashed, to distinguish it without color.</param>
/// <param name="Points">Its points. Points that are not finite are not drawn.</param>
internal sealed record ChartSeries(string Name, int Color, bool IsDashed, ImmutableArray<ChartPoint> Points)
{
    // No useful loss is larger. Larger values would make the axis overflow.
    private const double MaxDrawn = 1e30;

    /// <summary>Whether a point can be drawn.</summary>
    public static bool IsDrawn(ChartPoint point) => Math.Abs(point.Value) <= MaxDrawn;
}

/// <summary>A point of a line.</summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Value">The value in nats per sample; NaN if it was not measured.</param>
internal readonly record struct ChartPoint(int Epoch, double Value);
