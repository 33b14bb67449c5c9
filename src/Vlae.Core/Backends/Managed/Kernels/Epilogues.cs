using System.Runtime.CompilerServices;

namespace Vlae.Backends.Managed.Kernels;

/// <summary>The epilogues of the network's layers, forward and backward.</summary>
internal static unsafe class Epilogues<TVector, TWide>
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    /// <summary>Leaves the sums as they are.</summary>
    public readonly struct Keep : IEpilogue
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(float* sums, nint offset, int channels)
        {
        }
    }

    /// <summary>Adds the bias.</summary>
    public readonly struct Bias(float* bias) : IEpilogue
    {
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

    /// <summary>Adds the bias, applies SELU, and adds another map into a second target: the ladder's joint.</summary>
    public readonly struct BiasSeluJoin(float* bias, float* other, float* joint) : IEpilogue
    {
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

    /// <summary>Backward through SELU: sums x slope at a value.</summary>
    public readonly struct SeluSlope(float* value) : IEpilogue
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(float* sums, nint offset, int channels)
        {
            for (int i = 0; i < channels * Block.Samples; i += TWide.Count)
            {
                TVector slope = Elementary<TVector, TWide>.SeluSlope(TWide.Load(value + offset + i));
                TWide.Store(TWide.Multiply(TWide.Load(sums + i), slope), sums + i);
            }
        }
    }

    /// <summary>Backward through SELU where two paths meet: (sums + other) x slope at a value.</summary>
    public readonly struct AddSeluSlope(float* other, float* value) : IEpilogue
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(float* sums, nint offset, int channels)
        {
            for (int i = 0; i < channels * Block.Samples; i += TWide.Count)
            {
                TVector slope = Elementary<TVector, TWide>.SeluSlope(TWide.Load(value + offset + i));
                TVector sum = TWide.Add(TWide.Load(sums + i), TWide.Load(other + offset + i));
                TWide.Store(TWide.Multiply(sum, slope), sums + i);
            }
        }
    }

    /// <summary>Backward through the ladder's joint: sums x slope at each of the two values that were added.</summary>
    public readonly struct FanSeluSlope(float* value, float* otherValue, float* otherTarget) : IEpilogue
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(float* sums, nint offset, int channels)
        {
            for (int i = 0; i < channels * Block.Samples; i += TWide.Count)
            {
                TVector sum = TWide.Load(sums + i);
                TVector slope = Elementary<TVector, TWide>.SeluSlope(TWide.Load(value + offset + i));
                TVector otherSlope = Elementary<TVector, TWide>.SeluSlope(TWide.Load(otherValue + offset + i));
                TWide.Store(TWide.Multiply(sum, slope), sums + i);
                TWide.Store(TWide.Multiply(sum, otherSlope), otherTarget + offset + i);
            }
        }
    }
}
