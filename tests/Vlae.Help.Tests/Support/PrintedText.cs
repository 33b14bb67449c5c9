using System.Globalization;
using System.Text.RegularExpressions;

namespace Vlae.Help.Tests.Support;

/// <summary>
/// Compares printed text: words and whole numbers exactly, numbers with a point to 2 %, because the last digits depend
/// on the processor's vectors, and columns wherever they begin.
/// </summary>
internal static partial class PrintedText
{
    public static bool AreAlike(string expected, string actual)
    {
        if (Words(expected) != Words(actual))
            return false;

        return Numbers(expected).Zip(Numbers(actual)).All(static pair =>
            Math.Abs(pair.First - pair.Second) <= 0.02 * Math.Max(1, Math.Abs(pair.First)));
    }

    private static string Words(string text) => Space().Replace(Decimal().Replace(text, "#"), " ").Trim();

    private static IEnumerable<double> Numbers(string text) =>
        Decimal().Matches(text).Select(static match => double.Parse(match.Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"-?\d+\.\d+")]
    private static partial Regex Decimal();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
