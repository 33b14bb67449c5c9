using System.Xml.Linq;
using Vlae.Pages.Report;

namespace Vlae.Pages.Tests.Report;

/// <summary>The lines of a chart are at the places of its numbers.</summary>
public sealed class LineChartTests
{
    [Fact]
    public void A_point_is_drawn_between_its_ticks()
    {
        XElement figure = Draw(new ChartSeries("A", 0, IsDashed: false, [new(1, 0), new(2, 2.5), new(3, 5)]));
        string path = figure.Descendants("path").Single(line => line.Attribute("class")!.Value == "line c0"
            && line.Parent!.Attribute("role") is not null).Attribute("d")!.Value;

        // From the left to the right of the frame, from its bottom to its top.
        Assert.Equal("M56 224L261 127L466 30", path);
        Assert.Equal(
            ["0", "1", "2", "3", "4", "5", "1", "2", "3"],
            figure.Descendants("text").Where(text => text.Attribute("class")!.Value == "tick").Select(t => t.Value));
    }

    [Fact]
    public void NaN_is_a_gap()
    {
        XElement figure = Draw(new ChartSeries(
            "A", 0, IsDashed: true,
            [new(1, 1), new(2, double.NaN), new(3, 2), new(4, double.PositiveInfinity), new(5, 5e200)]));

        Assert.Equal(2, figure.Descendants("circle").Count());
        Assert.Contains("from 1.00 nats in epoch 1 to 2.00 in epoch 3", figure.Descendants("desc").Single().Value);
        Assert.DoesNotContain("NaN", figure.ToString());
    }

    [Fact]
    public void A_chart_without_points_is_a_sentence()
    {
        XElement figure = Draw(new ChartSeries("A", 0, IsDashed: false, [new(1, double.NaN)]));

        Assert.Equal("No losses that can be drawn.", figure.Element("p")!.Value);
    }

    [Fact]
    public void Names_are_text()
    {
        XElement figure = Draw(new ChartSeries("<b>&\"", 0, IsDashed: false, [new(1, 1)]));

        Assert.Contains("<b>&\"", figure.Descendants("li").Single().Value);
    }

    private static XElement Draw(ChartSeries series) =>
        XElement.Parse(new LineChart("id", "Title", [series]).Markup());
}
