using Vlae.Engine;
using Vlae.Ladder;

namespace Vlae.Training;

/// <summary>The states that a training which diverged goes back to.</summary>
internal sealed class GoodStates
{
    // A copy of the state takes as long as several steps. So after the first epochs, of those with fewer steps than
    // this, one in several is kept.
    private const int KeptSteps = 16;

    /// <summary>The first epochs, after each of which the state is kept.</summary>
    public const int FirstEpochs = 16;

    private readonly GoodState _first;
    private readonly int _period;
    private GoodState _last;
    private GoodState? _returned;

    /// <param name="first">The state at the start of the run.</param>
    /// <param name="stepsPerEpoch">Steps per epoch.</param>
    /// <param name="rollbacks">How often earlier runs of this training went back.</param>
    public GoodStates(GoodState first, int stepsPerEpoch, int rollbacks)
    {
        Rollbacks = rollbacks;
        _last = _first = first;
        _period = (KeptSteps + stepsPerEpoch - 1) / stepsPerEpoch;
    }

    /// <summary>How often the training went back, with all its runs.</summary>
    public int Rollbacks { get; private set; }

    /// <summary>The last good state.</summary>
    public GoodState Last => _last;

    /// <summary>
    /// The model of the last state that was kept. It survives a training that diverged. Null before the first one.
    /// </summary>
    public VlaeModel? Model { get; set; }

    /// <summary>
    /// Whether the state after an epoch is kept. It depends on the epoch alone, so that a resumed training keeps the
    /// same states.
    /// </summary>
    /// <param name="epoch">Epochs done.</param>
    public bool Keeps(int epoch) => epoch <= FirstEpochs || epoch % _period == 0;

    /// <summary>Lets go of the last state, just before <see cref="Keep"/>, so that memory never holds both.</summary>
    public void Forget() => _last = _first;

    /// <summary>Keeps the state after an epoch with sound gradients.</summary>
    public void Keep(GoodState state) => _last = state;

    /// <summary>Whether there is a state to go back to, with a lower rate.</summary>
    /// <param name="guard">The guard when the training diverged.</param>
    public bool CanReturn(GuardState guard) =>
        Rollbacks < Trainer.MaxRollbacks && (HasAccepted(guard) || Last != _first);

    /// <summary>Goes back to the last good state, which is <see cref="Last"/> then.</summary>
    /// <param name="guard">The guard when the training diverged.</param>
    public void Return(GuardState guard)
    {
        Rollbacks++;
        // A state after which no step is accepted, or the training diverges twice, is not good: a lower rate would
        // change nothing.
        if (!HasAccepted(guard) || Last == _returned)
            _last = _first;
        _returned = _last;
    }

    private bool HasAccepted(GuardState guard) => guard.Accepted > (Last.Optimizer?.Guard.Accepted ?? 0);
}

/// <summary>A state to go back to.</summary>
/// <param name="At">The position of the training.</param>
/// <param name="Parameters">The trained parameters.</param>
/// <param name="Optimizer">The optimizer's state; null at the start of a new training.</param>
internal sealed record GoodState(TrainingPosition At, ParameterSet Parameters, OptimizerState? Optimizer);
