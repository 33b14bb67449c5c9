using System.Runtime.CompilerServices;

namespace Vlae.Backends.Managed.Kernels;

/// <summary>
/// Epilogues that make the other map of the ladder's joints too, pixel by pixel where it is needed: it has but a short
/// sum, and costs more as a map of its own that leaves the first cache and comes back.
/// </summary>
internal static unsafe class WholeMapEpilogues<TVector, TWide>
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    /// <summary>The code's map with its bias and SELU, and then <see cref="Epilogues{T, W}.BiasSeluJoin"/>.</summary>
    public readonly struct BiasSeluJoin(
        float* bias, WholeMapPixel<TVector, TWide> expand, float* featureBias, float* feature, float* joint) : IEpilogue
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(float* sums, nint offset, int channels)
        {
            expand.Put(offset, feature + offset);
            new Epilogues<TVector, TWide>.BiasSelu(featureBias).Apply(feature + offset, offset, channels);
            new Epilogues<TVector, TWide>.BiasSeluJoin(bias, feature, joint).Apply(sums, offset, channels);
        }
    }

    /// <summary>
    /// <see cref="Epilogues{T, W}.AddSeluSlope"/>, the head's part made in room for a pixel, (channel, 32).
    /// </summary>
    public readonly struct AddSeluSlope(WholeMapPixel<TVector, TWide> head, float* room, float* value) : IEpilogue
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(float* sums, nint offset, int channels)
        {
            head.Put(offset, room);
            new Epilogues<TVector, TWide>.AddSeluSlope(room - offset, value).Apply(sums, offset, channels);
        }
    }
}
