using System.Collections.Immutable;
using System.Globalization;
using Vlae.Ladder;

namespace Vlae.Inspections;

/// <summary>
/// How well a model reconstructs good pictures, place by place (pixel and channel), and the scores of good pictures
/// that a new picture is compared with.
/// </summary>
/// <remarks>
/// <para>
/// The error of a place is the square of the residual (picture minus reconstruction), after the residual is averaged
/// over a small square. Good pictures have a mean error and a spread there. A picture's score is the largest mean of
/// its standardized errors over a window (docs/guide/inspection.md).
/// </para>
/// <para>
/// The scores are those of pictures that did not give the means and spreads. With n of them, a new score has the
/// conformal p-value <c>(1 + number of scores that are as high or higher) / (n + 1)</c> (Vovk et al., "Algorithmic
/// Learning in a Random World", 2005): a good picture of the same kind has p at most a with a probability of at most a.
/// </para>
/// </remarks>
public sealed record FittedInspection
{
    // Fewer give no spread worth the name.
    private const int Fewest = 10;

    /// <summary>Makes an inspection.</summary>
    /// <param name="shape">Channels, rows and columns of the pictures.</param>
    /// <param name="smoothing">Side of the square that residuals are averaged over, in pixels; odd.</param>
    /// <param name="window">Side of the window of a score, in pixels; odd.</param>
    /// <param name="means">The mean errors of good pictures, (channel, row, column); at least 0.</param>
    /// <param name="spreads">The standard deviations of the errors, in the same order; at least 0.</param>
    /// <param name="scores">The scores of good pictures, in any order.</param>
    /// <param name="falseAlarmRate">The share of good pictures that may be called anomalies; in (0, 1).</param>
    /// <param name="modelSha256">The <see cref="VlaeModel.Sha256"/> of the model.</param>
    /// <exception cref="ArgumentException">The numbers are impossible, or their counts differ.</exception>
    public FittedInspection(
        MapShape shape, int smoothing, int window, ImmutableArray<float> means, ImmutableArray<float> spreads,
        ImmutableArray<float> scores, double falseAlarmRate, string modelSha256)
    {
        int side = Math.Min(shape.Height, shape.Width);
        if (smoothing % 2 != 1 || smoothing < 1 || smoothing > side || window % 2 != 1 || window < 1 || window > side
            || means.Length != shape.Size || spreads.Length != shape.Size || scores.IsEmpty)
        {
            throw new ArgumentException(
                $"{means.Length} means, {spreads.Length} spreads, {scores.Length} scores, and squares of {smoothing} " +
                $"and {window} pixels do not fit pictures of {shape}.");
        }

        if (!means.All(IsPossible) || !spreads.All(IsPossible) || !scores.All(float.IsFinite)
            || !(falseAlarmRate is > 0 and < 1) || CountFor(falseAlarmRate) > scores.Length)
        {
            throw new ArgumentException("A mean, a spread, a score or the rate of false alarms is impossible.");
        }

        (Shape, Smoothing, Window, Means, Spreads) = (shape, smoothing, window, means, spreads);
        (Scores, FalseAlarmRate, ModelSha256) = (scores.Sort(), falseAlarmRate, PlainText.Of(modelSha256));
    }

    /// <summary>Channels, rows and columns of the pictures.</summary>
    public MapShape Shape { get; }

    /// <summary>Side of the square that residuals are averaged over, in pixels.</summary>
    public int Smoothing { get; }

    /// <summary>Side of the window of a score, in pixels.</summary>
    public int Window { get; }

    /// <summary>The mean errors of good pictures, (channel, row, column).</summary>
    public ImmutableArray<float> Means { get; }

    /// <summary>The standard deviations of the errors of good pictures, (channel, row, column).</summary>
    public ImmutableArray<float> Spreads { get; }

    /// <summary>The scores of the good pictures, the lowest first.</summary>
    public ImmutableArray<float> Scores { get; }

    /// <summary>The number of good pictures that a new one is compared with.</summary>
    public int Count => Scores.Length;

    /// <summary>The share of good pictures that may be called anomalies.</summary>
    public double FalseAlarmRate { get; }

    /// <summary>The model that it was made with.</summary>
    public string ModelSha256 { get; }

    /// <summary>A picture with a higher score is an anomaly.</summary>
    public double Threshold => ThresholdFor(FalseAlarmRate);

    /// <summary>The fewest good pictures that can show a rate of false alarms; at least 10.</summary>
    /// <param name="falseAlarmRate">In (0, 1).</param>
    public static int CountFor(double falseAlarmRate) =>
        (int)Math.Clamp(Math.Ceiling(Tidy(1 / falseAlarmRate)) - 1, Fewest, int.MaxValue);

    /// <summary>The conformal p-value of a score: in [1/(n + 1), 1].</summary>
    public double PValueOf(double score) => (1.0 + Count - LowerThan(score)) / (Count + 1);

    /// <summary>The threshold for another rate of false alarms. Scores above it have p-values up to the rate.</summary>
    /// <param name="falseAlarmRate">In (0, 1).</param>
    /// <exception cref="VlaeException"><c>TooFewGoodImages</c>: so few pictures cannot show so low a rate.</exception>
    public double ThresholdFor(double falseAlarmRate)
    {
        // As many of the highest scores may be reached without a p-value above the rate.
        int allowed = (int)Math.Floor(Tidy(falseAlarmRate * (Count + 1))) - 1;
        return allowed >= 0 ? Scores[Math.Max(0, Count - 1 - allowed)] : throw TooFew(Count, falseAlarmRate);
    }

    /// <summary>Says how many good pictures a rate takes.</summary>
    internal static VlaeException TooFew(int count, double falseAlarmRate) => new("TooFewGoodImages",
        string.Create(CultureInfo.InvariantCulture,
            $"A rate of false alarms of {falseAlarmRate} takes {CountFor(falseAlarmRate):N0} good images or more, " +
            $"and there are {count:N0}{(count < Fewest ? "" : $", which can show {LowestRate(count)}")}: take more " +
            $"images, or a higher rate."));

    /// <summary>Compares all that it computes with.</summary>
    public bool Equals(FittedInspection? other) => other is not null
        && (Shape, Smoothing, Window, FalseAlarmRate, ModelSha256)
            == (other.Shape, other.Smoothing, other.Window, other.FalseAlarmRate, other.ModelSha256)
        && Means.AsSpan().SequenceEqual(other.Means.AsSpan())
        && Spreads.AsSpan().SequenceEqual(other.Spreads.AsSpan())
        && Scores.AsSpan().SequenceEqual(other.Scores.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Shape, Window, Count, Scores[0], ModelSha256);

    /// <summary>Such as <c>threshold 8.31 (false alarms 0.01), of 120 good images of 64x64</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"threshold {Threshold:0.00} (false alarms {FalseAlarmRate}), of {Count} good images of " +
        $"{Shape.Width}x{Shape.Height}{(Shape.Channels == 1 ? "" : $"x{Shape.Channels}")}");

    private int LowerThan(double score)
    {
        int low = 0, high = Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (Scores[middle] < score)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private static double LowestRate(int count) => Math.Ceiling(1e4 / (count + 1)) / 1e4;

    // 0.01 times 100 is 1, and not a little more.
    private static double Tidy(double value) => Math.Round(value, 9);

    private static bool IsPossible(float value) => float.IsFinite(value) && value >= 0;
}
