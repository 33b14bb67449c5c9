using System.Diagnostics;
using Vlae.Engine;

namespace Vlae.Training;

/// <summary>Follows a training: the remaining time, from the steps of this run, and the running loss.</summary>
internal sealed class TrainingPace(int epochs, int steps, long stepsBefore)
{
    private readonly long _began = Stopwatch.GetTimestamp();
    private double? _loss;

    /// <summary>The progress after a step.</summary>
    /// <param name="epoch">The current epoch, from 0.</param>
    /// <param name="step">Number of its finished steps.</param>
    /// <param name="losses">The losses of the epoch that are known so far.</param>
    public TrainingProgress After(int epoch, int step, LossSums losses)
    {
        if (losses.Steps > 0)
            _loss = (losses.Reconstruction / losses.Steps) + (losses.Latent / losses.Steps);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(_began);
        long done = (epoch * (long)steps) + step;
        double rest = ((double)epochs * steps) - done;
        TimeSpan remaining = elapsed * (rest / Math.Max(1, done - stepsBefore));
        return new(epoch + 1, epochs, step, steps, elapsed, remaining) { Loss = _loss };
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
    /// <summary>
    /// The running loss: the mean total loss per sample over the steps of this epoch, in nats. On a GPU it is read only
    /// every 25 steps. Until the first reading of an epoch, it is that of the epoch before; null if there is none.
    /// </summary>
    public double? Loss { get; init; }

    /// <summary>The finished fraction of all steps, 0 to 1.</summary>
    public double Fraction => (((Epoch - 1.0) * Steps) + Step) / ((double)Epochs * Steps);
}
