using System.Runtime.CompilerServices;

namespace Vlae.Backends.Managed.Kernels;

/// <summary>Adamax (Kingma and Ba, arXiv 1412.6980, algorithm 2), in PyTorch's form, over flat arrays.</summary>
internal static unsafe class AdamaxKernel<TVector, TWide>
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    private const float Beta1 = 0.9f;
    private const float Beta2 = 0.999f;
    private const float Epsilon = 1e-8f;

    /// <summary>
    /// m = b1 m + (1 - b1) g; u = max(b2 u, |g| + eps); p = p - rate m/u, with rate = lr/(1 - b1^t).
    /// </summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="gradients">The gradients of each share of the batch; g is their sum, in their order.</param>
    /// <param name="shares">Number of shares, at least 1.</param>
    /// <param name="inPairs">Whether two shares each are added first.</param>
    /// <param name="moment">The first moment m.</param>
    /// <param name="norm">The infinity norm u.</param>
    /// <param name="count">How many: a multiple of 16.</param>
    /// <param name="rate">The learning rate, its bias corrected.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Step(
        float* parameters, float** gradients, int shares, bool inPairs, float* moment, float* norm, int count,
        float rate)
    {
        TVector beta1 = TWide.All(Beta1), rest1 = TWide.All(1f - Beta1), beta2 = TWide.All(Beta2);
        TVector epsilon = TWide.All(Epsilon), negativeRate = TWide.All(-rate);
        for (int i = 0; i < count; i += TWide.Count)
        {
            TVector g = inPairs ? SumPairs(gradients, shares, i) : Sum(gradients, shares, i);
            TVector m = TWide.MultiplyAdd(g, rest1, TWide.Multiply(TWide.Load(moment + i), beta1));
            TVector u = TWide.Max(TWide.Multiply(TWide.Load(norm + i), beta2), TWide.Add(TWide.Abs(g), epsilon));
            TVector p = TWide.MultiplyAdd(negativeRate, TWide.Divide(m, u), TWide.Load(parameters + i));
            TWide.Store(m, moment + i);
            TWide.Store(u, norm + i);
            TWide.Store(p, parameters + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Sum(float** gradients, int shares, int i)
    {
        TVector sum = TWide.Load(gradients[0] + i);
        for (int share = 1; share < shares; share++)
            sum = TWide.Add(sum, TWide.Load(gradients[share] + i));

        return sum;
    }

    private static TVector SumPairs(float** gradients, int shares, int i)
    {
        TVector sum = Sum(gradients, Math.Min(2, shares), i);
        for (int share = 2; share < shares; share += 2)
            sum = TWide.Add(sum, Sum(gradients + share, Math.Min(2, shares - share), i));

        return sum;
    }

    /// <summary>The learning rate with the first moment's bias corrected, lr/(1 - b1^t).</summary>
    /// <param name="learningRate">The learning rate.</param>
    /// <param name="step">Number of this step, from 1.</param>
    public static float Rate(float learningRate, long step) => (float)(learningRate / (1.0 - Math.Pow(0.9, step)));
}
