using System.Diagnostics;

namespace Vlae.Training;

/// <summary>Estimates the remaining time of a training from the steps of this run.</summary>
internal sealed class TrainingPace(int epochs, int steps, long stepsBefore)
{
    private readonly long _began = Stopwatch.GetTimestamp();

    /// <summary>The progress after a step.</summary>
    /// <param name="epoch">The current epoch, from 0.</param>
    /// <param name="step">Number of its finished steps.</param>
    public TrainingProgress After(int epoch, int step)
    {
        TimeSpan elapsed = Stopwatch.GetElapsedTime(_began);
        long done = (epoch * (long)steps) + step;
        double rest = ((double)epochs * steps) - done;
        return new(epoch + 1, epochs, step, steps, elapsed, elapsed * (rest / Math.Max(1, done - stepsBefore)));
    }
}

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
