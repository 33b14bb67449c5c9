using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;

namespace Vlae.Pages.Report;

/// <summary>
/// Lines over epochs, as inline SVG without script. The page's style has the colors. Screen readers get a text.
/// </summary>
/// <param name="id">The id of the chart in its page.</param>
/// <param name="title">The title.</param>
/// <param name="series">The lines. Lines without a point to draw are left out.</param>
/// <param name="fromZero">Whether the axis begins at zero, as it must to compare sizes.</param>
/// <param name="unit">The unit of the values.</param>
internal sealed class LineChart(
    string id, string title, IReadOnlyList<ChartSeries> series, bool fromZero = false, string unit = LineChart.Nats)
{
    private const string Nats = "nats";
    private const int Width = 480, Height = 270, Left = 56, Right = 466, Top = 30, Bottom = 224;

    // With more points, a point would be too small to hover over.
    private const int MaxNamedPoints = 200;

    private readonly ImmutableArray<ChartSeries> _series =
        [.. series.Where(line => line.Points.Any(ChartSeries.IsDrawn))];

    /// <summary>The chart and its legend; a sentence if there is nothing to draw.</summary>
    public string Markup()
    {
        string heading = $"<h3>{Encode(title)}</h3>";
        if (_series.IsEmpty)
            return $"<figure class=\"chart\">{heading}<p class=\"lead\">No losses that can be drawn.</p></figure>\n";

        ChartPoint[] all = [.. _series.SelectMany(line => line.Points).Where(ChartSeries.IsDrawn)];
        int first = all.Min(point => point.Epoch), last = all.Max(point => point.Epoch);
        double low = all.Min(point => point.Value);
        var axis = RoundTicks.Around(fromZero ? Math.Min(0, low) : low, all.Max(point => point.Value));
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""
            <figure class="chart">{heading}
            <svg viewBox="0 0 {Width} {Height}" role="img" aria-labelledby="{id}-title" aria-describedby="{id}-text">
            <title id="{id}-title">{Encode(title)}</title><desc id="{id}-text">{Encode(Description())}</desc>

            """);
        Axes(svg, axis, first, last);
        foreach (ChartSeries line in _series)
            Line(svg, line, point => (X(point.Epoch), Y(point.Value)));
        svg.Append("</svg>\n<figcaption><ul class=\"legend\">");
        foreach (ChartSeries line in _series)
        {
            svg.Append(CultureInfo.InvariantCulture, $"""
                <li><svg class="key" viewBox="0 0 24 8" aria-hidden="true">
                <path class="{Class(line)}" d="M1 4H23"/></svg>
                {Encode(line.Name)} <b>{Number(Last(line).Value)}</b></li>
                """);
        }

        return svg.Append("</ul></figcaption></figure>\n").ToString();

        double X(int epoch) => first == last
            ? (Left + Right) / 2.0
            : Left + ((Right - Left) * (double)(epoch - first) / (last - first));

        double Y(double value) => Bottom - ((Bottom - Top) * (value - axis.Low) / (axis.High - axis.Low));

        void Axes(StringBuilder to, RoundTicks ticks, int from, int until)
        {
            foreach (double tick in ticks.Ticks)
            {
                to.Append(CultureInfo.InvariantCulture, $"""
                    <path class="grid" d="M{Left} {Y(tick):0.#}H{Right}"/>
                    <text class="tick" x="{Left - 8}" y="{Y(tick) + 4:0.#}" text-anchor="end">{ticks.Text(tick)}</text>

                    """);
            }

            foreach (int tick in RoundTicks.Within(from, until))
            {
                to.Append(CultureInfo.InvariantCulture, $"""
                    <path class="axis" d="M{X(tick):0.#} {Bottom}v5"/>
                    <text class="tick" x="{X(tick):0.#}" y="{Bottom + 22}" text-anchor="middle">{tick}</text>

                    """);
            }

            to.Append(CultureInfo.InvariantCulture, $"""
                <path class="axis" d="M{Left} {Bottom}H{Right}"/>
                <text class="unit" x="4" y="14">{Encode(unit)}</text>
                <text class="unit" x="{(Left + Right) / 2}" y="{Height - 4}" text-anchor="middle">epoch</text>

                """);
        }
    }

    private void Line(StringBuilder svg, ChartSeries line, Func<ChartPoint, (double X, double Y)> place)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"{Class(line)}\" d=\"");
        bool pen = false;
        foreach (ChartPoint point in line.Points)
        {
            bool drawn = ChartSeries.IsDrawn(point);
            if (drawn)
            {
                (double x, double y) = place(point);
                svg.Append(CultureInfo.InvariantCulture, $"{(pen ? 'L' : 'M')}{x:0.##} {y:0.##}");
            }

            // A point that cannot be drawn leaves a gap.
            pen = drawn;
        }

        svg.Append("\"/>\n");
        IEnumerable<ChartPoint> named = line.Points.Where(ChartSeries.IsDrawn);
        foreach (ChartPoint point in line.Points.Length <= MaxNamedPoints ? named : [Last(line)])
        {
            (double x, double y) = place(point);
            string end = point == Last(line) ? " end" : "";
            svg.Append(CultureInfo.InvariantCulture, $"""
                <circle class="dot c{line.Color}{end}" cx="{x:0.##}" cy="{y:0.##}" r="4"><title>{Encode(line.Name)},
                epoch {point.Epoch}: {Number(point.Value)}</title></circle>

                """);
        }
    }

    private string Description() => string.Join(" ", _series.Select(line =>
    {
        ChartPoint from = line.Points.First(ChartSeries.IsDrawn), to = Last(line);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{line.Name}: from {Number(from.Value)} {unit} in epoch {from.Epoch} to {Number(to.Value)} in epoch " +
            $"{to.Epoch}.");
    }));

    private static ChartPoint Last(ChartSeries line) => line.Points.Last(ChartSeries.IsDrawn);

    private static string Class(ChartSeries line) => $"line c{line.Color}{(line.IsDashed ? " dashed" : "")}";

    private string Number(double value) => value.ToString(
        Math.Abs(value) >= 1e6 ? "0.##e0" : unit == Nats ? "0.00" : "0.##", CultureInfo.InvariantCulture);

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
