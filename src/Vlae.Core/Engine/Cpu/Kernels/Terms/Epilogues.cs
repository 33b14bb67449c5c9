using System.Runtime.CompilerServices;
using Vlae.Engine.Cpu.Kernels.Vectors;

namespace Vlae.Engine.Cpu.Kernels.Terms;

/// <summary>The epilogues of the network's layers, forward and backward.</summary>
internal static unsafe class Epilogues<TVector, TWide>
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    /// <summary>Keeps the sums.</summary>
    public readonly struct Keep : IEpilogue
    {
        public static bool HasTarget => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(float* sums, nint offset, int channels)
        {
        }
    }

    /// <summary>Adds the bias.</summary>
    public readonly struct Bias(float* bias) : IEpilogue
    {
        public static bool HasTarget => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(float* sums, nint offset, int channels)
        {
            for (int c = 0; c < channels; c++)
            {
                TVector b = TWide.All(bias[c]);
                for (float* s = sums + (c * Block.Samples), end = s + Block.Samples; s < end; s += TWide.Count)
                    TWide.Store(TWide.Add(TWide.Load(s), b), s);
            }
        }
    }

    /// <summary>Adds the bias and applies SELU.</summary>
    public readonly struct BiasSelu(float* bias) : IEpilogue
    {
        public static bool HasTarget => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(float* sums, nint offset, int channels)
        {
            for (int c = 0; c < channels; c++)
            {
                TVector b = TWide.All(bias[c]);
                for (float* s = sums + (c * Block.Samples), end = s + Block.Samples; s < end; s += TWide.Count)
                    TWide.Store(Elementary<TVector, TWide>.Selu(TWide.Add(TWide.Load(s), b)), s);
            }
        }
    }

    /// <summary>Adds the bias, applies SELU, and adds another map into a second target, the ladder's joint.</summary>
    public readonly struct BiasSeluJoin(float* bias, float* other, float* joint) : IEpilogue
    {
        public static bool HasTarget => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(float* sums, nint offset, int channels)
        {
            for (int c = 0; c < channels; c++)
            {
                TVector b = TWide.All(bias[c]);
                for (int i = c * Block.Samples; i < (c + 1) * Block.Samples; i += TWide.Count)
                {
                    TVector value = Elementary<TVector, TWide>.Selu(TWide.Add(TWide.Load(sums + i), b));
                    TWide.Store(value, sums + i);
                    TWide.Store(TWide.Add(value, TWide.Load(other + offset + i)), joint + offset + i);
                }
            }
        }
    }

    /// <summary>Adds the bias and applies tanh.</summary>
    public readonly struct BiasTanh(float* bias) : IEpilogue
    {
        public static bool HasTarget => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(float* sums, nint offset, int channels)
        {
            for (int c = 0; c < channels; c++)
            {
                TVector b = TWide.All(bias[c]);
                for (float* s = sums + (c * Block.Samples), end = s + Block.Samples; s < end; s += TWide.Count)
                    TWide.Store(Elementary<TVector, TWide>.Tanh(TWide.Add(TWide.Load(s), b)), s);
            }
        }
    }

    /// <summary>Adds the bias, applies SELU, and adds to the ladder's joint in place.</summary>
    public readonly struct BiasSeluAdd(float* bias, float* joint) : IEpilogue
    {
        public static bool HasTarget => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(float* sums, nint offset, int channels)
        {
            for (int c = 0; c < channels; c++)
            {
                TVector b = TWide.All(bias[c]);
                for (int i = c * Block.Samples; i < (c + 1) * Block.Samples; i += TWide.Count)
                {
                    TVector value = Elementary<TVector, TWide>.Selu(TWide.Add(TWide.Load(sums + i), b));
                    TWide.Store(TWide.Add(value, TWide.Load(joint + offset + i)), joint + offset + i);
                }
            }
        }
    }

    /// <summary>Backward through SELU: replaces its values by sums x slope.</summary>
    public readonly struct SeluSlope(float* value) : IEpilogue
    {
        public static bool HasTarget => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(float* sums, nint offset, int channels)
        {
            float* place = value + offset;
            for (int i = 0; i < channels * Block.Samples; i += TWide.Count)
                TWide.Store(TWide.Multiply(TWide.Load(sums + i), Slope(place + i)), place + i);
        }
    }

    /// <summary>
    /// Backward through SELU if two paths meet: replaces its values by (sums + other) x slope.
    /// </summary>
    public readonly struct AddSeluSlope(float* other, float* value) : IEpilogue
    {
        public static bool HasTarget => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(float* sums, nint offset, int channels)
        {
            float* place = value + offset;
            for (int i = 0; i < channels * Block.Samples; i += TWide.Count)
            {
                TVector sum = TWide.Add(TWide.Load(sums + i), TWide.Load(other + offset + i));
                TWide.Store(TWide.Multiply(sum, Slope(place + i)), place + i);
            }
        }
    }

    /// <summary>
    /// Backward through the ladder's joint: replaces each of the two added values by sums x its slope.
    /// </summary>
    public readonly struct FanSeluSlope(float* value, float* otherValue) : IEpilogue
    {
        public static bool HasTarget => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(float* sums, nint offset, int channels)
        {
            float* place = value + offset, otherPlace = otherValue + offset;
            for (int i = 0; i < channels * Block.Samples; i += TWide.Count)
            {
                TVector sum = TWide.Load(sums + i);
                TWide.Store(TWide.Multiply(sum, Slope(place + i)), place + i);
                TWide.Store(TWide.Multiply(sum, Slope(otherPlace + i)), otherPlace + i);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Slope(float* value) => Elementary<TVector, TWide>.SeluSlope(TWide.Load(value));
}
