using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Vlae.Noise;

/// <summary>
/// Philox for consecutive substreams at once. The words are those of <see cref="PhiloxStream"/>.
/// </summary>
internal static unsafe class PhiloxLanes
{
    /// <summary>The four words of each substream at a counter.</summary>
    /// <param name="stream">The first substream. Its position is not used.</param>
    /// <param name="counter">The counter: number of blocks of four words before this one.</param>
    /// <param name="lanes">Number of substreams: a multiple of 8.</param>
    /// <param name="words">Receives (word, lane), 4 x lanes.</param>
    public static void Draw(in PhiloxStream stream, uint counter, int lanes, uint* words)
    {
        for (int lane = 0; lane < lanes; lane += 8)
        {
            uint first = stream.Substream + (uint)lane;
            if (Avx2.IsSupported)
                Draw8(stream, counter, first, words + lane, lanes);
            else
                DrawEach(stream, counter, first, words + lane, lanes);
        }
    }

    private static void DrawEach(in PhiloxStream stream, uint counter, uint first, uint* words, int stride)
    {
        for (uint lane = 0; lane < 8; lane++)
        {
            (uint x, uint y, uint z, uint w) = Philox.Draw(
                stream.Key, counter, first + lane, stream.Step, stream.Purpose);
            (words[lane], words[lane + stride], words[lane + (2 * stride)], words[lane + (3 * stride)]) = (x, y, z, w);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Draw8(in PhiloxStream stream, uint counter, uint first, uint* words, int stride)
    {
        Vector256<uint> m0 = Vector256.Create(0xD2511F53u), m1 = Vector256.Create(0xCD9E8D57u);
        Vector256<uint> k0 = Vector256.Create((uint)stream.Key), k1 = Vector256.Create((uint)(stream.Key >> 32));
        Vector256<uint> c0 = Vector256.Create(counter), c1 = Vector256.CreateSequence(first, 1u);
        Vector256<uint> c2 = Vector256.Create(stream.Step), c3 = Vector256.Create(stream.Purpose);
        for (int round = 0; round < 10; round++)
        {
            (c0, c1, c2, c3) = (High(m1, c2) ^ c1 ^ k0, m1 * c2, High(m0, c0) ^ c3 ^ k1, m0 * c0);
            k0 += Vector256.Create(0x9E3779B9u);
            k1 += Vector256.Create(0xBB67AE85u);
        }

        c0.Store(words);
        c1.Store(words + stride);
        c2.Store(words + (2 * stride));
        c3.Store(words + (3 * stride));
    }

    // The upper halves of 32-bit products. AVX2 multiplies even lanes only, to 64 bits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> High(Vector256<uint> a, Vector256<uint> b)
    {
        Vector256<uint> even = (Avx2.Multiply(a, b) >> 32).AsUInt32();
        Vector256<uint> odd = Avx2.Multiply(a, (b.AsUInt64() >> 32).AsUInt32()).AsUInt32();
        return Avx2.Blend(even, odd, 0b10101010);
    }
}
