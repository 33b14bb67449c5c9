namespace Vlae.Training;

/// <summary>The progress of a training after a step.</summary>
/// <param name="Epoch">The current epoch of this training, from 1.</param>
/// <param name="Epochs">Number of epochs of this training.</param>
/// <param name="Step">Number of finished steps of this epoch.</param>
/// <param name="Steps">Steps per epoch.</param>
/// <param name="Elapsed">Time since this run began.</param>
/// <param name="Remaining">Estimated remaining time, at the average pace of this run.</param>
public readonly record struct TrainingProgress(
    int Epoch, int Epochs, int Step, int Steps, TimeSpan Elapsed, TimeSpan Remaining)
{
    /// <summary>The finished fraction of all steps, 0 to 1.</summary>
    public double Fraction => (((Epoch - 1.0) * Steps) + Step) / ((double)Epochs * Steps);
}
