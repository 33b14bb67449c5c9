using System.Runtime.CompilerServices;
using Vlae.Engine.Cpu.Kernels.Vectors;

namespace Vlae.Engine.Cpu.Kernels.Optimizers;

/// <summary>
/// Adam (Kingma and Ba, arXiv 1412.6980, algorithm 1) and AdamW (Loshchilov and Hutter, arXiv 1711.05101, algorithm 2),
/// in PyTorch's form, over flat arrays.
/// </summary>
internal static unsafe class AdamKernel<TVector, TWide>
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    /// <summary>
    /// m = b1 m + (1 - b1) g; v = b2 v + (1 - b2) g^2; p = keep p - rate m/(sqrt(v) correction + eps), with
    /// rate = lr/(1 - b1^t), correction = 1/sqrt(1 - b2^t), keep = 1 - lr decay.
    /// </summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="gradient">The gradient.</param>
    /// <param name="clip">Factor of the gradient: g = clip x gradient.</param>
    /// <param name="moment">The first moment m.</param>
    /// <param name="square">The second moment v.</param>
    /// <param name="count">Number of floats: a multiple of 16.</param>
    /// <param name="rate">The learning rate, with bias correction.</param>
    /// <param name="correction">The bias correction of the second moment.</param>
    /// <param name="keep">Factor of the parameters: 1 - learning rate x weight decay.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Step(
        float* parameters, float* gradient, float clip, float* moment, float* square, int count, float rate,
        float correction, float keep)
    {
        const float Beta1 = (float)OptimizerSettings.Beta1, Beta2 = (float)OptimizerSettings.Beta2;
        TVector beta1 = TWide.All(Beta1), rest1 = TWide.All(1f - Beta1);
        TVector beta2 = TWide.All(Beta2), rest2 = TWide.All((float)(1 - OptimizerSettings.Beta2));
        TVector epsilon = TWide.All(OptimizerSettings.Epsilon), negativeRate = TWide.All(-rate);
        TVector scale = TWide.All(clip), kept = TWide.All(keep), root = TWide.All(correction);
        for (int i = 0; i < count; i += TWide.Count)
        {
            TVector g = TWide.Multiply(TWide.Load(gradient + i), scale);
            TVector m = TWide.MultiplyAdd(g, rest1, TWide.Multiply(TWide.Load(moment + i), beta1));
            TVector v = TWide.MultiplyAdd(
                TWide.Multiply(g, g), rest2, TWide.Multiply(TWide.Load(square + i), beta2));
            TVector size = TWide.MultiplyAdd(TWide.SquareRoot(v), root, epsilon);
            TVector p = TWide.Multiply(TWide.Load(parameters + i), kept);
            TWide.Store(TWide.MultiplyAdd(negativeRate, TWide.Divide(m, size), p), parameters + i);
            TWide.Store(m, moment + i);
            TWide.Store(v, square + i);
        }
    }
}
