using Vlae.Engine;

namespace Vlae.Training;

/// <summary>The reports of a training's epochs, after those that the model already had.</summary>
/// <param name="reports">The start model's history, with the epochs of this training that are done already.</param>
/// <param name="done">How many of them are this training's.</param>
internal sealed class TrainingHistory(IEnumerable<EpochReport> reports, int done)
{
    private readonly List<EpochReport> _reports = [.. reports];

    /// <summary>Epochs before this training.</summary>
    public int Before { get; } = Math.Max(0, reports.Count() - done);

    /// <summary>Every report, in order.</summary>
    public IReadOnlyList<EpochReport> Reports => _reports;

    /// <summary>The reports of this training.</summary>
    public IEnumerable<EpochReport> Own => _reports.Skip(Before);

    /// <summary>Adds an epoch's report.</summary>
    public void Add(EpochReport report) => _reports.Add(report);

    /// <summary>Steps that were skipped in the epoch under way. The engine counts those of the whole training.</summary>
    public int SkippedSince(GuardState state) =>
        (int)(state.Skipped - Own.Sum(report => (long)report.SkippedSteps));

    /// <summary>Whether a model's history is the beginning of this one, up to an epoch.</summary>
    /// <param name="model">The model.</param>
    /// <param name="epoch">Epochs in all, those before this training included.</param>
    public bool Begins(VlaeModel model, int? epoch) =>
        model.History.Length == epoch && model.History.SequenceEqual(_reports.Take(model.History.Length));
}
