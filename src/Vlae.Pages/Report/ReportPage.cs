using System.Globalization;
using System.Net;
using Vlae.Likelihoods;

namespace Vlae.Pages.Report;

/// <summary>
/// A web page about a model and its training: loss curves, divergence by level, reconstructions, samples, traversals,
/// and how it was made. It is one file without a script. It opens no connection, and its policy forbids connections.
/// </summary>
public sealed class ReportPage
{
    private static readonly PageTemplate Template = new("report/");

    private readonly VlaeModel _model;
    private readonly string _title;
    private readonly ReportContent _content;
    private readonly HistoryCharts _charts;

    /// <summary>Measures the model, and gathers what the page shows.</summary>
    /// <param name="model">The model. Its images need 1 or 3 channels.</param>
    /// <param name="images">Held-out images of the model's shape, or null. Some of them are shown.</param>
    /// <param name="seed">The seed of the samples and of the measurement.</param>
    /// <param name="title">The page's title; the model's name if null.</param>
    /// <param name="cancel">Stops soon.</param>
    /// <exception cref="VlaeException"><c>ImageShapeMismatch</c>, <c>ImageNotDrawable</c>.</exception>
    public ReportPage(
        VlaeModel model, ReportImages? images, long seed = 1, string? title = null, CancellationToken cancel = default)
    {
        foreach (VlaeImage image in images?.All ?? [])
            model.RequireShape(image);

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
            return "This model has no history: it was not trained here, or its file has no history.";

        const string Losses = "Losses are in nats per sample. Dropout was on in training. ";
        return Losses + AboutLikelihood() + (_charts switch
        {
            { HasLevels: true } => "Validation is on held-out images, without dropout.",
            { HasValidation: true } =>
                "Validation is on held-out images, without dropout. This history has no KL by level. Training with " +
                "validation records it now. The KL below was measured now.",
            _ =>
                "There was no validation. Training with validation records the losses on held-out images, and the KL " +
                "of each level. The KL below was measured now.",
        });
    }

    private string AboutLikelihood() => _charts.Likelihoods switch
    {
        [LikelihoodKind.UnitGaussian] => "",
        [var one] => $"The likelihood is {one}: losses of other likelihoods cannot be compared. ",
        var several => $"The likelihood was {string.Join(", then ", several)}: their losses cannot be compared. ",
    };

    private string AboutLevels()
    {
        string measured = _content.Measured is { } known
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"KL is measured on {known.Images:N0} images of {_content.ImagesName}; each bar is a dimension.")
            : "There are no held-out images, so KL is not measured. Dimensions are sorted by their effect on the " +
                "image.";
        return $"From the top (what it is) to the bottom (how it is drawn). {measured} Each row moves one dimension " +
            $"from -{ReportContent.Range} to {ReportContent.Range} standard deviations of the prior. The rest of the " +
            $"code is that of {_content.Start}.";
    }

    private string AboutPairs() => _content.Measured is not { } measured
        ? "There are no held-out images of the model's shape."
        : string.Create(
            CultureInfo.InvariantCulture,
            $"Originals of {_content.ImagesName} above, reconstructions from the codes' means below: " +
            $"{measured.ReconstructionFromMean:0.00} nats per image over {measured.Images:N0} images.");

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
