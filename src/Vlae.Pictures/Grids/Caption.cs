namespace Vlae.Pictures.Grids;

/// <summary>A title, broken into lines that fit.</summary>
internal static class Caption
{
    /// <summary>Breaks a title between words. A title that does not fit is cut, and ends in two points.</summary>
    /// <param name="text">The title.</param>
    /// <param name="width">Characters in a line, at least 1.</param>
    /// <param name="maxLines">The largest number of lines.</param>
    public static IReadOnlyList<string> Wrap(string text, int width, int maxLines)
    {
        var lines = new List<string>();
        string rest = text.Trim();
        while (rest.Length > width && lines.Count < maxLines - 1)
        {
            int space = rest.LastIndexOf(' ', width);
            int end = space > 0 ? space : width;
            lines.Add(rest[..end].TrimEnd());
            rest = rest[end..].TrimStart();
        }

        lines.Add(rest.Length <= width ? rest : rest[..Math.Max(0, width - 2)] + "..."[..Math.Min(2, width)]);
        return lines;
    }
}
