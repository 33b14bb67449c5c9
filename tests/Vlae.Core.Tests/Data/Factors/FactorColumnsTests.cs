using Vlae.Data.Factors;

namespace Vlae.Tests.Data.Factors;

public sealed class FactorColumnsTests
{
    [Fact]
    public void A_text_is_a_number_a_category_or_missing()
    {
        Assert.Equal(-1.5, VlaeFactor.Parse("x", "-1.5").Value);
        Assert.Equal(1000.0, VlaeFactor.Parse("x", "1e3").Value);
        Assert.Equal("1,5", VlaeFactor.Parse("x", "1,5").Value);
        Assert.Equal("red", VlaeFactor.Parse("x", " red ").Value);
        Assert.All(["", "  ", "NaN", null], text => Assert.Null(VlaeFactor.Parse("x", text).Value));
        Assert.Equal("FactorNotFinite", Assert.Throws<VlaeException>(() => VlaeFactor.Parse("x", "-Infinity")).ErrorId);
        Assert.Equal("FactorTwice", Assert.Throws<VlaeException>(
            () => new VlaeFactors([VlaeFactor.Missing("a"), VlaeFactor.Number("A", 1)])).ErrorId);
    }

    [Fact]
    public void Equal_lists_are_equal_and_a_name_is_found_in_any_case()
    {
        VlaeFactors one = Of(("shape", "heart"), ("x", 0.5)), same = Of(("shape", "heart"), ("x", 0.5));

        Assert.Equal(one, same);
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(one, Of(("x", 0.5), ("shape", "heart")));
        Assert.Equal(0.5, one["X"]);
        Assert.Null(one["y"]);
        Assert.Equal("shape heart, x 0.5", one.ToString());
    }

    [Fact]
    public void Columns_give_back_the_factors_of_each_image()
    {
        VlaeFactors[] images =
            [Of(("shape", "heart"), ("n", 3), ("x", 0.5)), Of(("shape", null), ("n", 1), ("x", -2.0))];
        var columns = new FactorColumns();
        columns.Add(null);
        Array.ForEach(images, columns.Add);

        Assert.Equal(images, new[] { 1, 2 }.Select(columns.ToFunction()));
        Assert.All(columns.ToFunction()(0).Values, Assert.Null);
        Assert.Equal([["heart"], [], null], columns.Columns.Select(column => column.Categories?.ToArray()));
    }

    [Fact]
    public void One_text_makes_all_values_of_a_factor_categories()
    {
        var columns = new FactorColumns();
        foreach (object value in (object[])[2.5, "red", 7, 2.5])
            columns.Add(Of(("x", value)));

        Assert.Equal(["2.5", "red", "7", "2.5"], Enumerable.Range(0, 4).Select(i => columns.ToFunction()(i)["x"]));
        Assert.Equal([0, 1, 2, 0], columns.ValuesOf(0));
    }

    private static VlaeFactors Of(params (string Name, object? Value)[] values) => new(values.Select(pair =>
        pair.Value switch
        {
            double number => VlaeFactor.Number(pair.Name, number),
            int index => VlaeFactor.Category(pair.Name, index),
            string text => VlaeFactor.Category(pair.Name, text),
            _ => VlaeFactor.Missing(pair.Name),
        }));
}
