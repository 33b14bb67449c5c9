namespace Vlae.Training;

/// <summary>The result of a training.</summary>
/// <param name="Model">
/// The model after the last finished step; the best model, if it is to be kept and the training is complete.
/// </param>
/// <param name="Completed">False if the training was canceled.</param>
public sealed record TrainingResult(VlaeModel Model, bool Completed);
