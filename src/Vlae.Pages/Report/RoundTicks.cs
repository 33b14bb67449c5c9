using System.Collections.Immutable;
using System.Globalization;

namespace Vlae.Pages.Report;

/// <summary>An axis with round numbers as ticks: steps are 1, 2 or 5 times a power of ten.</summary>
internal sealed record RoundTicks
{
    private const int MaxTicks = 6;

    private RoundTicks(double low, double step, int count) => (Low, Step, Count) = (low, step, count);

    /// <summary>The first tick.</summary>
    public double Low { get; }

    /// <summary>The distance between ticks.</summary>
    public double Step { get; }

    /// <summary>The number of steps.</summary>
    public int Count { get; }

    /// <summary>The last tick.</summary>
    public double High => Low + (Count * Step);

    /// <summary>All ticks.</summary>
    public ImmutableArray<double> Ticks => [.. Enumerable.Range(0, Count + 1).Select(i => Low + (i * Step))];

    /// <summary>Ticks around a range: the first is not above it, the last is not below it.</summary>
    public static RoundTicks Around(double low, double high)
    {
        double size = Math.Max(Math.Abs(low), Math.Abs(high));
        // A range that is too small for the precision is widened, so that a step changes the number.
        if (high - low <= size * 1e-9)
            (low, high) = size > 0 ? (low - (size * 0.05), high + (size * 0.05)) : (0, 1);

        double step = StepOf((high - low) / (MaxTicks - 1));
        double first = Math.Floor(low / step);
        return new(first * step, step, Math.Max(1, (int)(Math.Ceiling(high / step) - first)));
    }

    /// <summary>
    /// The round whole numbers in a range of whole numbers; the ends of the range if there are too few.
    /// </summary>
    public static ImmutableArray<int> Within(int low, int high)
    {
        int step = (int)Math.Max(1, StepOf((high - low) / 7.0));
        ImmutableArray<int> ticks =
            [.. Enumerable.Range(0, ((high - low) / step) + 2).Select(i => ((low / step) + i) * step)
                .Where(tick => tick >= low && tick <= high)];
        return ticks.Length > 1 ? ticks : [low, .. high > low ? [high] : ImmutableArray<int>.Empty];
    }

    /// <summary>A tick as text, with the digits that the step needs.</summary>
    public string Text(double tick)
    {
        int digits = Step >= 1 ? 0 : (int)Math.Ceiling(-Math.Log10(Step) - 1e-9);
        // A sum of steps may differ from zero by rounding.
        double value = Math.Abs(tick) < Step / 2 ? 0 : tick;
        return Step >= 1e6 || digits > 6
            ? value.ToString("0.#e0", CultureInfo.InvariantCulture)
            : value.ToString($"F{digits}", CultureInfo.InvariantCulture);
    }

    private static double StepOf(double atLeast)
    {
        if (atLeast <= 0)
            return 1;

        double power = Math.Pow(10, Math.Floor(Math.Log10(atLeast)));
        double[] round = [1, 2, 5, 10];
        return round.Select(times => times * power).First(step => step >= atLeast * (1 - 1e-9));
    }
}
