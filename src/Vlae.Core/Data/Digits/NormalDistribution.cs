namespace Vlae.Data.Digits;

/// <summary>The standard normal distribution.</summary>
internal static class NormalDistribution
{
    private const double Widest = 8; // beyond it a double's share is 0 or 1 to 15 digits

    /// <summary>The share of draws below a value, to 1e-12 or so.</summary>
    /// <remarks>
    /// Marsaglia, "Evaluating the normal distribution", Journal of Statistical Software 11(4), 2004: the Taylor series
    /// of the distribution over the density.
    /// </remarks>
    public static double Cdf(double x)
    {
        if (Math.Abs(x) >= Widest)
            return x < 0 ? 0 : 1;

        double term = x, sum = x;
        for (int k = 3; sum + term != sum; k += 2)
            sum += term *= x * x / k;

        return 0.5 + (sum * Math.Exp(-x * x / 2) / Math.Sqrt(Math.Tau));
    }

    /// <summary>The value that a share of draws lies below: bisection.</summary>
    /// <param name="share">In [0, 1]; the ends give the widest values that are told apart.</param>
    public static double Quantile(double share)
    {
        (double low, double high) = (-Widest, Widest);
        while (high - low > 1e-9)
        {
            double middle = (low + high) / 2;
            (low, high) = Cdf(middle) < share ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }
}
