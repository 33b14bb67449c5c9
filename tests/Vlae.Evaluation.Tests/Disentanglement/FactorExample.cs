using Vlae.Evaluation.Disentanglement;
using Vlae.Noise;

namespace Vlae.Evaluation.Tests.Disentanglement;

/// <summary>Five independent factors of 10,000 images: a class of six, and four numbers.</summary>
internal static class FactorExample
{
    public const int Rows = 10_000;

    public static FactorTable Factors { get; } = new(
    [
        new("Class", FactorKind.Categorical, [.. Draw(0).Select(u => Math.Floor(6 * u))]),
        .. Enumerable.Range(1, 4).Select(i => new Factor($"Number{i}", FactorKind.Continuous, [.. Draw(i)])),
    ]);

    /// <summary>Codes that are the factors, each with a different scale, in two levels.</summary>
    public static CodeTable Same { get; } = Codes([1, 1, 1, 2, 2],
        [.. Factors.Factors.Select((factor, i) => factor.Values.Select(value => (i + 1) * (value - 0.5)).ToArray())]);

    /// <summary>The same number of codes, independent of the factors.</summary>
    public static CodeTable Noise { get; } =
        Codes([1, 1, 1, 2, 2], [.. Enumerable.Range(0, 5).Select(i => Draw(100 + i))]);

    /// <summary>The factors with variance 1, rotated so that each factor is in every dimension.</summary>
    public static CodeTable Rotated
    {
        get
        {
            double[][] columns = [.. Factors.Factors.Select(factor => Standardized([.. factor.Values]))];
            // A Householder reflection along (1, 1, 1, 1, 1): each dimension is a factor minus 2/5 of their sum.
            double[] sums = [.. Enumerable.Range(0, Rows).Select(row => columns.Sum(column => column[row]))];
            return Codes([1, 1, 1, 2, 2], [.. columns.Select(column =>
                column.Select((value, row) => value - (0.4 * sums[row])).ToArray())]);
        }
    }

    public static CodeTable Codes(int[] levels, double[][] columns) => new(
        [.. Enumerable.Range(0, columns[0].Length).SelectMany(row => columns.Select(column => (float)column[row]))],
        [.. levels]);

    public static double[] Draw(int number)
    {
        var stream = new PhiloxStream(99, NoisePurpose.PriorSample, 0, (uint)number);
        var values = new double[Rows];
        for (int i = 0; i < Rows; i++)
            values[i] = stream.NextUniform();
        return values;
    }

    private static double[] Standardized(double[] values)
    {
        double mean = values.Average(), deviation = Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
        return [.. values.Select(value => (value - mean) / deviation)];
    }
}
