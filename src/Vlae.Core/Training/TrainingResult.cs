namespace Vlae.Training;

/// <summary>What a training gave.</summary>
/// <param name="Model">The model after the last finished step.</param>
/// <param name="Completed">Whether all epochs were done; false if it was canceled.</param>
public sealed record TrainingResult(VlaeModel Model, bool Completed);
