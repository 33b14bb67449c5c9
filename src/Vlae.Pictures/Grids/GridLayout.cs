namespace Vlae.Pictures.Grids;

/// <summary>The rows and columns of a picture whose images know their places.</summary>
/// <param name="Order">The images' numbers, from 0, row by row.</param>
/// <param name="Columns">Images in a row.</param>
/// <param name="RowTitles">A title for each row; empty if no row has one.</param>
/// <param name="ColumnTitles">A title for each column; empty if no column has one.</param>
public sealed record GridLayout(
    IReadOnlyList<int> Order, int Columns, IReadOnlyList<string> RowTitles, IReadOnlyList<string> ColumnTitles)
{
    /// <summary>
    /// The layout that the images' places ask for. Rows and columns are in the order of their first images. A place
    /// that comes again, as in the traversals of several latents, begins the same rows again.
    /// </summary>
    /// <param name="images">The images.</param>
    /// <returns>Null if an image has no place, or if the places leave gaps.</returns>
    public static GridLayout? Of(IReadOnlyList<VlaeImage> images)
    {
        var repeats = new Dictionary<GridPlace, int>();
        var cells = new Dictionary<((int Repeat, string Title) Row, string Column), int>();
        for (int i = 0; i < images.Count; i++)
        {
            if (images[i].Place is not { } place)
                return null;

            int repeat = repeats[place] = repeats.GetValueOrDefault(place) + 1;
            cells.Add(((repeat, place.Row), place.Column), i);
        }

        (int Repeat, string Title)[] rows = [.. cells.Keys.Select(cell => cell.Row).Distinct()];
        string[] columns = [.. cells.Keys.Select(cell => cell.Column).Distinct()];
        return (long)rows.Length * columns.Length != images.Count ? null : new(
            [.. rows.SelectMany(row => columns.Select(column => cells[(row, column)]))],
            columns.Length,
            TitlesOf([.. rows.Select(row => row.Title)]),
            TitlesOf(columns));
    }

    private static string[] TitlesOf(string[] titles) => titles.All(title => title.Length == 0) ? [] : titles;
}
