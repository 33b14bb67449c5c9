namespace Vlae.Tests.Reference.Network;

/// <summary>SELU (Klambauer et al., arXiv 1706.02515).</summary>
internal static class ReferenceSelu
{
    public const double Scale = 1.0507009873554804934193349852946;
    public const double Alpha = 1.6732632423543772848170429916717;

    public static double Of(double x) => x > 0 ? Scale * x : Scale * Alpha * (Math.Exp(x) - 1);

    public static double[] Forward(double[] x) => [.. x.Select(Of)];

    /// <summary>The delta of x, from x. The managed kernels compute the slope from SELU's value instead.</summary>
    public static double[] Backward(double[] x, double[] deltaY) =>
        [.. x.Zip(deltaY, (value, delta) => delta * (value > 0 ? Scale : Scale * Alpha * Math.Exp(value)))];
}
