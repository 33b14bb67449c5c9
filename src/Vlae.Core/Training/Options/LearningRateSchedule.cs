namespace Vlae.Training.Options;

/// <summary>The learning rate at each step of a training.</summary>
/// <param name="kind">The shape of the schedule.</param>
/// <param name="peak">The highest rate.</param>
/// <param name="steps">Steps of the whole training.</param>
/// <param name="warmupSteps">First steps, in which the rate rises linearly from 0; ignored by one-cycle.</param>
public sealed class LearningRateSchedule(ScheduleKind kind, double peak, long steps, long warmupSteps = 0)
{
    // PyTorch's OneCycleLR: pct_start, div_factor, final_div_factor.
    private const double RisingFraction = 0.3;
    private const double StartDivisor = 25;
    private const double EndDivisor = 25e4;

    /// <summary>The rate of a step.</summary>
    /// <param name="step">Its number, from 0. Steps past the last one have the last one's rate.</param>
    public double At(long step)
    {
        step = Math.Min(step, steps - 1);
        if (kind != ScheduleKind.OneCycle && step < warmupSteps)
            return peak * (step + 1) / warmupSteps;

        return kind switch
        {
            ScheduleKind.Constant => peak,
            ScheduleKind.Cosine => HalfCosine(peak, 0, Fraction(step - warmupSteps, steps - warmupSteps)),
            ScheduleKind.OneCycle => OneCycle(step),
            _ => throw new InvalidOperationException($"{kind} is no schedule."),
        };
    }

    private double OneCycle(long step)
    {
        double top = Math.Max(0, (RisingFraction * steps) - 1), last = steps - 1;
        return step <= top
            ? HalfCosine(peak / StartDivisor, peak, Fraction(step, top))
            : HalfCosine(peak, peak / EndDivisor, Fraction(step - top, last - top));
    }

    private static double Fraction(double done, double all) => all > 0 ? done / all : 1;

    private static double HalfCosine(double from, double to, double fraction) =>
        to + ((from - to) * (1 + Math.Cos(Math.PI * fraction)) / 2);
}

/// <summary>The shape of the learning rate over a training, after its warm-up.</summary>
public enum ScheduleKind
{
    /// <summary>The same rate in all steps.</summary>
    Constant,

    /// <summary>
    /// Up from 1/25 of the peak over the first 30 % of the steps, then down to nearly 0, both by half a cosine (Smith
    /// and Topin, arXiv 1708.07120; the constants are those of PyTorch's OneCycleLR).
    /// </summary>
    OneCycle,

    /// <summary>Down to 0 by half a cosine (Loshchilov and Hutter, arXiv 1608.03983, without restarts).</summary>
    Cosine,
}
