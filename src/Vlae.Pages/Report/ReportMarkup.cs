using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Vlae.Bounds;
using Vlae.Evaluation;
using Vlae.Likelihoods;
using Vlae.Pictures.Png;

namespace Vlae.Pages.Report;

/// <summary>The parts of a report as markup. Every text is encoded here.</summary>
internal static class ReportMarkup
{
    /// <summary>The most important numbers, in large type.</summary>
    public static string Figures(VlaeModel model, ModelMeasurement? measured)
    {
        (string Name, string? Value)[] figures =
        [
            ("negative ELBO, nats", Number(measured?.NegativeElbo)),
            ("reconstruction", Number(measured?.Reconstruction)),
            ("KL", Number(measured?.KL)),
            ("active dimensions", measured is null
                ? null : Invariant($"{measured.ActiveDimensions} of {model.Architecture.CodeSize}")),
            ("likelihood", model.Likelihood is { Kind: LikelihoodKind.UnitGaussian, Binarized: false }
                ? null : model.Likelihood.ToString()),
            ("epochs", model.History.IsEmpty ? null : Invariant($"{model.History.Length}")),
            ("training loss", Number(model.Loss)),
        ];
        return string.Concat(figures.Where(figure => figure.Value is not null).Select(
            figure => $"<div><dt>{Encode(figure.Name)}</dt><dd>{Encode(figure.Value!)}</dd></div>\n"));
    }

    /// <summary>A picture and its caption.</summary>
    public static string Figure(ReportPicture picture)
    {
        string caption = picture.Caption.Length > 0 ? $"<figcaption>{Encode(picture.Caption)}</figcaption>" : "";
        return $"<figure>{Image(picture)}{caption}</figure>\n";
    }

    /// <summary>A level: its numbers, its dimensions as bars, and its traversals.</summary>
    public static string Level(ReportLevel level)
    {
        string numbers = level.Measured is { } known
            ? Invariant($"{known.KL:0.00} nats, {known.ActiveDimensions} of {known.KLByDimension.Length} active")
            : "not measured";
        string sweeps = string.Concat(level.Traversals.Select(sweep =>
            $"<div class=\"sweep\"><span>{Encode(sweep.Caption)}</span>{Image(sweep)}</div>\n"));
        return $"""
            <section class="level" aria-labelledby="level-{level.Level}">
            <h3 id="level-{level.Level}">Level {level.Level} <small>{Encode(numbers)}</small></h3>
            {(level.Measured is null ? "" : Bars(level.Level, level.Measured.KLByDimension))}
            {sweeps}</section>

            """;
    }

    /// <summary>Rows of names and values.</summary>
    public static string Table(IEnumerable<KeyValuePair<string, string>> rows) => string.Concat(rows.Select(
        row => $"<tr><th scope=\"row\">{Encode(row.Key)}</th><td>{Encode(row.Value)}</td></tr>\n"));

    // One bar per dimension, in their order. The highest bar fills the height.
    private static string Bars(int level, ImmutableArray<double> divergences)
    {
        const int Height = 40, Step = 12;
        double highest = Math.Max(divergences.Max(), LevelDivergence.ActiveAbove);
        string bars = string.Concat(divergences.Select((kl, i) =>
        {
            double height = Math.Max(1, Height * kl / highest);
            string kind = kl > LevelDivergence.ActiveAbove ? "active" : "idle";
            return Invariant(
                $"""
                <rect class="{kind}" x="{(i * Step) + 1}" y="{Height - height:0.##}" width="{Step - 2}"
                height="{height:0.##}">
                <title>Dimension {i + 1}: {kl:0.000} nats</title></rect>
                """);
        }));
        string name = Invariant($"KL of the dimensions of level {level}; the highest is {divergences.Max():0.00} nats");
        return $"""
            <svg class="bars" viewBox="0 0 {divergences.Length * Step} {Height}" preserveAspectRatio="none" role="img"
            aria-label="{Encode(name)}">{bars}</svg>
            """;
    }

    private static string Image(ReportPicture picture)
    {
        using var png = new MemoryStream();
        PngWriter.Write(png, picture.Raster);
        return Invariant(
            $"""
            <img src="data:image/png;base64,{Convert.ToBase64String(png.ToArray())}" width="{picture.Raster.Width}"
            height="{picture.Raster.Height}" alt="{Encode(picture.Description)}">
            """);
    }

    private static string? Number(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
