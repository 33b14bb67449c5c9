namespace Vlae.Training;

/// <summary>How far a training is, after a step.</summary>
/// <param name="Epoch">The epoch under way, from 1, within this training.</param>
/// <param name="Epochs">Epochs of this training.</param>
/// <param name="Step">Steps done in this epoch.</param>
/// <param name="Steps">Steps of an epoch.</param>
/// <param name="Elapsed">Time since this run began.</param>
/// <param name="Remaining">Time that the rest will take at the pace so far.</param>
public readonly record struct TrainingProgress(
    int Epoch, int Epochs, int Step, int Steps, TimeSpan Elapsed, TimeSpan Remaining)
{
    /// <summary>The share of all steps that is done, 0 to 1.</summary>
    public double Fraction => (((Epoch - 1.0) * Steps) + Step) / ((double)Epochs * Steps);
}
