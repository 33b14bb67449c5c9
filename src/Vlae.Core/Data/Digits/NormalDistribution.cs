namespace Vlae.Data.Digits;

/// <summary>The standard normal distribution.</summary>
internal static class NormalDistribution
{
    private const double MaxDeviations = 8; // beyond it, the probability is 0 or 1 to 15 digits

    /// <summary>The cumulative distribution function, to about 1e-12.</summary>
    /// <remarks>
    /// Marsaglia, "Evaluating the normal distribution", Journal of Statistical Software 11(4), 2004: the Taylor series
    /// of the distribution divided by the density.
    /// </remarks>
    public static double Cdf(double x)
    {
        if (Math.Abs(x) >= MaxDeviations)
            return x < 0 ? 0 : 1;

        double term = x, sum = x;
        for (int k = 3; sum + term != sum; k += 2)
            sum += term *= x * x / k;

        return 0.5 + (sum * Math.Exp(-x * x / 2) / Math.Sqrt(Math.Tau));
    }

    /// <summary>The quantile function, by bisection.</summary>
    /// <param name="share">The probability, in [0, 1]; 0 and 1 give -8 and 8.</param>
    public static double Quantile(double share)
    {
        (double low, double high) = (-MaxDeviations, MaxDeviations);
        while (high - low > 1e-9)
        {
            double middle = (low + high) / 2;
            (low, high) = Cdf(middle) < share ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }
}
