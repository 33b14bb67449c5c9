using System.Runtime.CompilerServices;
using Vlae.Engine.Cpu.Kernels.Vectors;

namespace Vlae.Engine.Cpu.Kernels.Optimizers;

/// <summary>Adamax (Kingma and Ba, arXiv 1412.6980, algorithm 2), in PyTorch's form, over flat arrays.</summary>
internal static unsafe class AdamaxKernel<TVector, TWide>
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    /// <summary>
    /// m = b1 m + (1 - b1) g; u = max(b2 u, |g| + eps); p = p - rate m/u, with rate = lr/(1 - b1^t).
    /// </summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="gradient">The gradient.</param>
    /// <param name="clip">Factor of the gradient: g = clip x gradient.</param>
    /// <param name="moment">The first moment m.</param>
    /// <param name="norm">The infinity norm u.</param>
    /// <param name="count">Number of floats: a multiple of 16.</param>
    /// <param name="rate">The learning rate, with bias correction.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Step(
        float* parameters, float* gradient, float clip, float* moment, float* norm, int count, float rate)
    {
        const float Beta1 = (float)OptimizerSettings.Beta1, Beta2 = (float)OptimizerSettings.Beta2;
        TVector beta1 = TWide.All(Beta1), rest1 = TWide.All(1f - Beta1), beta2 = TWide.All(Beta2);
        TVector epsilon = TWide.All(OptimizerSettings.Epsilon), negativeRate = TWide.All(-rate);
        TVector scale = TWide.All(clip);
        for (int i = 0; i < count; i += TWide.Count)
        {
            TVector g = TWide.Multiply(TWide.Load(gradient + i), scale);
            TVector m = TWide.MultiplyAdd(g, rest1, TWide.Multiply(TWide.Load(moment + i), beta1));
            TVector u = TWide.Max(TWide.Multiply(TWide.Load(norm + i), beta2), TWide.Add(TWide.Abs(g), epsilon));
            TVector p = TWide.MultiplyAdd(negativeRate, TWide.Divide(m, u), TWide.Load(parameters + i));
            TWide.Store(m, moment + i);
            TWide.Store(u, norm + i);
            TWide.Store(p, parameters + i);
        }
    }
}
