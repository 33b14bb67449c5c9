using System.Collections.Immutable;

namespace Vlae.Host.Formatting;

/// <summary>Lays out a table: columns as wide as they need, the widest cut first where the line is too short.</summary>
internal static class TextTable
{
    private const int NarrowestCut = 8;

    public static IEnumerable<string> Lines(ImmutableArray<ViewColumn> columns, IReadOnlyList<object?> items, int width)
    {
        if (columns.IsEmpty)
            yield break;
        object?[][] values = [.. items.Select(item => columns.Select(c => c.Value.Of(item)).ToArray())];
        string[][] texts =
            [.. values.Select(row => row.Select((v, i) => CellText.Of(v, columns[i].FormatString)).ToArray())];
        int[] widths = [.. columns.Select((c, i) => c.Width
            ?? Math.Max(c.Label.Length, texts.Length == 0 ? 0 : texts.Max(row => row[i].Length)))];
        int shown = Fit(widths, columns, width);

        bool[] right = [.. columns.Select((c, i) => c.Alignment == ColumnAlignment.Right
            || (c.Alignment == ColumnAlignment.ByValue && values.Length > 0
                && values.All(row => CellText.IsNumber(row[i]))))];
        string Line(Func<int, string> cell) => string.Join(' ', Enumerable.Range(0, shown)
            .Select(i => Padded(cell(i), widths[i], right[i], columns[i].Alignment == ColumnAlignment.Center)))
            .TrimEnd();

        yield return "";
        yield return Line(i => columns[i].Label);
        yield return Line(i => new string('-', Math.Min(columns[i].Label.Length, widths[i])));
        foreach (string[] row in texts)
            yield return Line(i => row[i]);
        yield return "";
    }

    /// <summary>Narrows what is too wide, and says how many columns fit.</summary>
    private static int Fit(int[] widths, ImmutableArray<ViewColumn> columns, int width)
    {
        while (widths.Sum() + widths.Length - 1 > width)
        {
            int widest = Enumerable.Range(0, widths.Length)
                .Where(i => columns[i].Width is null)
                .DefaultIfEmpty(0)
                .MaxBy(i => widths[i]);
            int excess = widths.Sum() + widths.Length - 1 - width;
            int second = widths.Where((_, i) => i != widest).DefaultIfEmpty(0).Max();
            int target = Math.Max(
                Math.Max(NarrowestCut, widths[widest] - excess), Math.Min(second, widths[widest] - 1));
            if (target >= widths[widest])
                break;
            widths[widest] = target;
        }

        int used = -1, shown = 0;
        while (shown < widths.Length && (used += widths[shown] + 1) <= width)
            shown++;
        return Math.Max(1, shown);
    }

    private static string Padded(string text, int width, bool right, bool center)
    {
        if (text.Length > width)
            return width > 1 ? $"{text[..(width - 1)]}…" : text[..width];
        if (center)
            return text.PadLeft((width + text.Length) / 2).PadRight(width);
        return right ? text.PadLeft(width) : text.PadRight(width);
    }
}
