namespace Vlae.Tests;

/// <summary>Pearson's correlation.</summary>
internal static class Pearson
{
    public static double Correlation(double[] x, double[] y)
    {
        (double meanX, double meanY) = (x.Average(), y.Average());
        double xy = x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum();
        double xx = x.Sum(a => (a - meanX) * (a - meanX)), yy = y.Sum(b => (b - meanY) * (b - meanY));
        return xy / Math.Sqrt(xx * yy);
    }
}
