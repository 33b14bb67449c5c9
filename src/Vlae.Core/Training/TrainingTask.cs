using Vlae.Distributed;
using Vlae.Engine;

namespace Vlae.Training;

/// <summary>What all attempts of a training share: what is trained, and what they have reached so far.</summary>
/// <param name="Start">The model that the training starts from.</param>
/// <param name="Data">The training images and the validation images.</param>
/// <param name="Backend">The backend that computes.</param>
/// <param name="Ranks">The ranks that train together; null for this process alone.</param>
/// <param name="History">The reports of all epochs that were not given up.</param>
/// <param name="Best">The model of the best of these epochs.</param>
/// <param name="Good">The states to go back to.</param>
internal sealed record TrainingTask(
    VlaeModel Start, TrainingData Data, ILadderBackend Backend, ICommunicator? Ranks, TrainingHistory History,
    BestModel Best, GoodStates Good)
{
    /// <summary>Receives reports, the best model, and checkpoints; null for none.</summary>
    public ITrainingObserver? Observer { get; init; }

    /// <summary>Provenance for the models of this training.</summary>
    public ModelProvenance Provenance { get; init; } = new();
}
