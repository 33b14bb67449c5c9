namespace Vlae.Training;

/// <summary>The result of a training.</summary>
/// <param name="Model">The model after the last finished step; after early stopping, the best model.</param>
/// <param name="Completed">False if the training was canceled.</param>
public sealed record TrainingResult(VlaeModel Model, bool Completed);
