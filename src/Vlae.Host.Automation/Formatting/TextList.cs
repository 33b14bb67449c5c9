using System.Collections.Immutable;

namespace Vlae.Host.Formatting;

/// <summary>Lays out objects as lists: one property a line, a blank line after each object.</summary>
internal static class TextList
{
    public static IEnumerable<string> Lines(ImmutableArray<ViewColumn> columns, IReadOnlyList<object?> items, int width)
    {
        if (columns.IsEmpty)
            yield break;
        int label = columns.Max(static c => c.Label.Length);
        int room = Math.Max(10, width - label - 3);
        yield return "";
        foreach (object? item in items)
        {
            foreach (ViewColumn column in columns)
            {
                string name = column.Label.PadRight(label) + " : ";
                foreach (string piece in Pieces(CellText.Of(column.Value.Of(item), column.FormatString), room))
                {
                    yield return (name + piece).TrimEnd();
                    name = new string(' ', label + 3);
                }
            }

            yield return "";
        }
    }

    private static IEnumerable<string> Pieces(string text, int room)
    {
        do
        {
            int length = Math.Min(room, text.Length);
            yield return text[..length];
            text = text[length..];
        }
        while (text.Length > 0);
    }
}
