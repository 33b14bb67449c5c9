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
