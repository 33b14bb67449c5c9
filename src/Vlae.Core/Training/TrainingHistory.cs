using Vlae.Engine;
using Vlae.Training.Options;

namespace Vlae.Training;

/// <summary>The reports of a training's epochs, preceded by those of the start model.</summary>
/// <param name="reports">The start model's history, including finished epochs of this training.</param>
/// <param name="done">Number of finished epochs of this training.</param>
internal sealed class TrainingHistory(IEnumerable<EpochReport> reports, int done)
{
    private readonly List<EpochReport> _reports = [.. reports];

    /// <summary>Number of epochs before this training.</summary>
    public int Before { get; } = Math.Max(0, reports.Count() - done);

    /// <summary>Every report, in order.</summary>
    public IReadOnlyList<EpochReport> Reports => _reports;

    /// <summary>Reports of this training only.</summary>
    public IEnumerable<EpochReport> ThisTraining => _reports.Skip(Before);

    /// <summary>Removes the reports after an epoch of this training.</summary>
    /// <param name="epoch">Epochs of this training to keep.</param>
    public void RemoveAfter(int epoch)
    {
        // The history in a file may be shorter than its state says.
        int kept = Math.Min(Before + epoch, _reports.Count);
        _reports.RemoveRange(kept, _reports.Count - kept);
    }

    /// <summary>The report of an epoch whose steps are done, without validation.</summary>
    /// <param name="at">The end of the epoch.</param>
    /// <param name="options">The training options.</param>
    /// <param name="images">Number of images in an epoch.</param>
    /// <param name="guard">The engine's count of skipped steps.</param>
    public EpochReport ReportOf(TrainingPosition at, TrainingOptions options, int images, GuardState guard) => new(
        Before + at.Epoch + 1, Before + options.Epochs, at.Losses.Reconstruction / at.Losses.Steps,
        at.Losses.Latent / at.Losses.Steps, at.Elapsed, images / at.Elapsed.TotalSeconds)
    {
        Likelihood = options.Likelihood,
        SkippedSteps = SkippedSince(guard),
    };

    /// <summary>Adds an epoch's report.</summary>
    public void Add(EpochReport report) => _reports.Add(report);

    /// <summary>Number of skipped steps of the current epoch. The engine counts over the whole training.</summary>
    public int SkippedSince(GuardState state) =>
        (int)(state.Skipped - ThisTraining.Sum(report => (long)report.SkippedSteps));

    /// <summary>Whether a model's history equals the first epochs of this history.</summary>
    /// <param name="model">The model.</param>
    /// <param name="epoch">The model's number of epochs, including those before this training.</param>
    public bool StartsWith(VlaeModel model, int? epoch) =>
        model.History.Length == epoch && model.History.SequenceEqual(_reports.Take(model.History.Length));
}
