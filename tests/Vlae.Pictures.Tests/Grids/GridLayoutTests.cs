using Vlae.Pictures.Grids;

namespace Vlae.Pictures.Tests.Grids;

public sealed class GridLayoutTests
{
    [Fact]
    public void Places_are_rows_and_columns_in_the_order_of_their_first_images()
    {
        // By column, as reconstructions come.
        GridLayout layout = Of(
            ("original", "1"), ("mean", "1"), ("original", "2"), ("mean", "2"), ("original", "3"), ("mean", "3"))!;

        Assert.Equal([0, 2, 4, 1, 3, 5], layout.Order);
        Assert.Equal(3, layout.Columns);
        Assert.Equal(["original", "mean"], layout.RowTitles);
        Assert.Equal(["1", "2", "3"], layout.ColumnTitles);
    }

    [Fact]
    public void A_place_that_comes_again_begins_its_rows_again()
    {
        (string, string)[] once = [("a", "-1"), ("a", "1"), ("b", "-1"), ("b", "1")];
        GridLayout layout = Of([.. once, .. once])!;

        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], layout.Order);
        Assert.Equal(["a", "b", "a", "b"], layout.RowTitles);
        Assert.Equal(["-1", "1"], layout.ColumnTitles);
    }

    [Fact]
    public void Titles_that_say_nothing_are_none()
    {
        GridLayout layout = Of(("", "α 0"), ("", "α 1"))!;

        Assert.Empty(layout.RowTitles);
        Assert.Equal(["α 0", "α 1"], layout.ColumnTitles);
    }

    [Fact]
    public void Gaps_and_images_without_a_place_have_no_layout()
    {
        Assert.Null(Of(("a", "1"), ("a", "2"), ("b", "1")));
        Assert.Null(GridLayout.Of([Image with { Place = new("a", "1") }, Image]));
    }

    private static VlaeImage Image { get; } = new(1, 1, 1, [0f]);

    private static GridLayout? Of(params (string Row, string Column)[] places) =>
        GridLayout.Of([.. places.Select(place => Image with { Place = new(place.Row, place.Column) })]);
}
