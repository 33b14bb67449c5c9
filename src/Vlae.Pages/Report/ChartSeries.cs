using System.Collections.Immutable;

namespace Vlae.Pages.Report;

/// <summary>A line of a chart.</summary>
/// <param name="Name">What it is, such as <c>Validation</c>.</param>
/// <param name="Color">Number of its color in the page's style, from 0.</param>
/// <param name="IsDashed">So that it is told from another line without its color.</param>
/// <param name="Points">Its points; those that are not finite are left out.</param>
internal sealed record ChartSeries(string Name, int Color, bool IsDashed, ImmutableArray<ChartPoint> Points)
{
    // More than a loss can mean; what is beyond it would make the axis overflow.
    private const double MaxDrawn = 1e30;

    /// <summary>Whether a point can be drawn.</summary>
    public static bool IsDrawn(ChartPoint point) => Math.Abs(point.Value) <= MaxDrawn;
}

/// <summary>A point of a line.</summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Value">In nats a sample; NaN where nothing was measured.</param>
internal readonly record struct ChartPoint(int Epoch, double Value);
