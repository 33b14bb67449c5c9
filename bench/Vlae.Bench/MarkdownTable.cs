using System.Globalization;

namespace Vlae.Bench;

/// <summary>Writes a table in Markdown row by row, and formats the cells of tables of seeds.</summary>
internal sealed class MarkdownTable
{
    private readonly TextWriter _output;

    public MarkdownTable(TextWriter output, params IReadOnlyCollection<string> head)
    {
        _output = output;
        Row(head);
        output.WriteLine($"|{string.Concat(Enumerable.Repeat("---|", head.Count))}");
    }

    public void Row(params IEnumerable<string> cells) => _output.WriteLine($"| {string.Join(" | ", cells)} |");

    /// <summary>A number as text, independent of the machine's language.</summary>
    public static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>Mean and standard deviation, such as <c>43.10 ± 0.12</c>. For one value, only the value.</summary>
    public static string Spread(IEnumerable<double> values, string format)
    {
        double[] all = [.. values];
        double mean = all.Average(), sum = all.Sum(value => Math.Pow(value - mean, 2));
        return all.Length == 1
            ? Number(mean, format)
            : $"{Number(mean, format)} ± {Number(Math.Sqrt(sum / (all.Length - 1)), format)}";
    }
}
