using System.Globalization;
using System.Net;
using Vlae.Data;
using Vlae.Likelihoods;

namespace Vlae.Pages.Report;

/// <summary>
/// A web page about a model and its training: loss curves, divergence by level, reconstructions, samples, traversals,
/// and how it was made. One file without a script; it opens no connection, and its policy forbids any.
/// </summary>
public sealed class ReportPage
{
    private static readonly PageTemplate Template = new("report/");

    private readonly VlaeModel _model;
    private readonly string _title;
    private readonly ReportContent _content;
    private readonly HistoryCharts _charts;

    /// <summary>Measures the model, and gathers what the page shows.</summary>
    /// <param name="model">The model; its images must have 1 or 3 channels to be drawn.</param>
    /// <param name="images">
    /// Held-out images of the model's shape: the first 1,000 are measured, and some of them are shown. Null for a page
    /// without.
    /// </param>
    /// <param name="seed">Names the samples and the draws of the measurement.</param>
    /// <param name="title">The page's title; the model's name if null.</param>
    /// <param name="cancel">Stops soon.</param>
    /// <exception cref="VlaeException"><c>ImageShapeMismatch</c>, <c>ImageNotDrawable</c>.</exception>
    public ReportPage(
        VlaeModel model, ImageSet? images, long seed = 1, string? title = null, CancellationToken cancel = default)
    {
        if (images is { Count: > 0 })
            model.RequireShape(images.GetImage(1));

        _model = model;
        _title = title ?? $"Vlae report: {model.Name ?? "model"}";
        _content = ReportContent.Gather(model, images, seed, cancel);
        _charts = new(model.History, model.Architecture.Levels.Length);
    }

    /// <summary>Writes the page as UTF-8.</summary>
    public void Write(Stream stream) => Template.Write(stream, name => name switch
    {
        "title" => Encode(_title),
        "script-policy" => "",
        "about" => Encode(string.Create(
            CultureInfo.InvariantCulture, $"{_model}, {_model.ParameterCount:N0} parameters")),
        "figures" => ReportMarkup.Figures(_model, _content.Measured),
        "training-about" => Encode(AboutTraining()),
        "charts" => _charts.Markup(),
        "levels-about" => Encode(AboutLevels()),
        "levels" => string.Concat(_content.Levels.Select(ReportMarkup.Level)),
        "pairs-about" => Encode(AboutPairs()),
        "pairs" => string.Concat(_content.Pairs.Select(ReportMarkup.Figure)),
        "samples" => ReportMarkup.Figure(_content.Samples),
        "provenance" => ReportMarkup.Table(ModelFacts.Of(_model)),
        _ => null,
    });

    private string AboutTraining()
    {
        if (!_charts.HasLosses)
            return "This model has no history: it was not trained here, or its file does not say how.";

        const string Losses = "Losses in nats a sample, dropout on in training. ";
        return Losses + AboutLikelihood() + (_charts switch
        {
            { HasLevels: true } => "Validation is on held-out images, dropout off.",
            { HasValidation: true } =>
                "Validation is on held-out images, dropout off. Its KL by level was not kept with this history: " +
                "training with validation records it now. The KL measured today is below.",
            _ =>
                "Nothing was validated: training with validation records the losses on held-out images, and the KL " +
                "of each level. The KL measured today is below.",
        });
    }

    private string AboutLikelihood() => _charts.Likelihoods switch
    {
        [LikelihoodKind.UnitGaussian] => "",
        [var one] => $"The likelihood is {one}: losses of others do not compare. ",
        var several => $"The likelihood was {string.Join(", then ", several)}: their losses do not compare. ",
    };

    private string AboutLevels()
    {
        string measured = _content.Measured is { } known
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"KL is measured on {known.Images:N0} images of {_content.ImagesName}; the bars are its dimensions.")
            : "There were no held-out images, so KL is not measured, and dimensions are ordered by how much they change " +
                "the image.";
        return $"From the top (what it is) to the bottom (how it is drawn). {measured} Each row moves one dimension " +
            $"from -{ReportContent.Range} to {ReportContent.Range} standard deviations of the prior, the rest of the " +
            $"code being that of {_content.Start}.";
    }

    private string AboutPairs() => _content.Measured is not { } measured
        ? "There were no held-out images of the model's shape."
        : string.Create(
            CultureInfo.InvariantCulture,
            $"Originals of {_content.ImagesName} above, what the model makes of their codes' means below: " +
            $"{measured.ReconstructionFromMean:0.00} nats an image over {measured.Images:N0}.");

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
