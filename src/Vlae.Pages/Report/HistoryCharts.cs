using System.Collections.Immutable;
using Vlae.Likelihoods;

namespace Vlae.Pages.Report;

/// <summary>The charts of a training: its losses, and the divergence of each level, epoch by epoch.</summary>
/// <param name="history">One report per epoch. It may come from an untrusted file.</param>
/// <param name="levels">The number of levels of the model.</param>
internal sealed class HistoryCharts(ImmutableArray<EpochReport> history, int levels)
{
    private const int Colors = 8;

    /// <summary>Whether there are losses to draw.</summary>
    public bool HasLosses => !history.IsEmpty;

    /// <summary>Whether any epoch was validated.</summary>
    public bool HasValidation => history.Any(report => report.ValidationTotal is not null);

    /// <summary>Whether the history has the validation's divergence by level.</summary>
    public bool HasLevels => history.Any(HasLevelsOf);

    /// <summary>The likelihoods of the losses, in the order of their epochs.</summary>
    public ImmutableArray<LikelihoodKind> Likelihoods => [.. history.Select(report => report.Likelihood).Distinct()];

    /// <summary>
    /// Charts of the total, reconstruction and latent loss. Also the divergence of each level and the active
    /// dimensions, if the history has them. Empty without a history.
    /// </summary>
    public string Markup()
    {
        if (!HasLosses)
            return "";

        LineChart[] charts =
        [
            Losses("total", "Total loss", report => report.Total, report => report.ValidationTotal),
            Losses(
                "reconstruction", "Reconstruction", report => report.Reconstruction,
                report => report.ValidationReconstruction),
            Losses("latent", "Latent", report => report.Latent, report => report.ValidationLatent),
        ];
        bool hasActive = history.Any(report => report.ValidationActiveDimensions is not null);
        return string.Concat(charts.Select(chart => chart.Markup())) + (HasLevels ? Levels().Markup() : "")
            + (hasActive ? Active().Markup() : "");
    }

    private LineChart Losses(
        string id, string title, Func<EpochReport, double> training, Func<EpochReport, double?> validation) => new(
        id,
        title,
        [
            new("Training", 0, IsDashed: false, Points(report => training(report))),
            new("Validation", 1, IsDashed: true, Points(report => validation(report) ?? double.NaN)),
        ]);

    private LineChart Levels() => new(
        "levels",
        "KL by level, validation",
        [
            .. Enumerable.Range(1, levels).Reverse().Select(level => new ChartSeries(
                $"Level {level}", (level - 1) % Colors, level > Colors,
                Points(report => HasLevelsOf(report) ? report.ValidationLevelKL[level - 1] : double.NaN))),
        ],
        fromZero: true);

    private LineChart Active() => new(
        "active",
        "Active dimensions, validation",
        [
            new("Active", 1, IsDashed: false, Points(report => report.ValidationActiveDimensions ?? double.NaN)),
        ],
        fromZero: true,
        unit: "dimensions");

    private bool HasLevelsOf(EpochReport report) => report.ValidationLevelKL.Count == levels;

    private ImmutableArray<ChartPoint> Points(Func<EpochReport, double> value) =>
        [.. history.Select(report => new ChartPoint(report.Epoch, value(report)))];
}
