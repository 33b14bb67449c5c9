using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Vlae.Noise;

/// <summary>
/// Philox for consecutive substreams side by side: the words that <see cref="PhiloxStream"/> gives each of them.
/// </summary>
internal static unsafe class PhiloxLanes
{
    /// <summary>The four words that each substream draws at a counter.</summary>
    /// <param name="stream">The first substream; its position does not matter.</param>
    /// <param name="counter">How many fours of words were drawn before.</param>
    /// <param name="lanes">Substreams: a multiple of 8.</param>
    /// <param name="words">Receives (word, lane), 4 x lanes.</param>
    public static void Draw(in PhiloxStream stream, uint counter, int lanes, uint* words)
    {
        for (int lane = 0; lane < lanes; lane += 8)
        {
            uint first = stream.Substream + (uint)lane;
            if (Avx512F.IsSupported)
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

    // Each 32-bit word in a 64-bit lane, as the widening multiplication wants it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Draw8(in PhiloxStream stream, uint counter, uint first, uint* words, int stride)
    {
        Vector512<ulong> low = Vector512.Create((ulong)uint.MaxValue);
        Vector512<ulong> m0 = Vector512.Create(0xD2511F53ul), m1 = Vector512.Create(0xCD9E8D57ul);
        Vector512<ulong> k0 = Vector512.Create((ulong)(uint)stream.Key), k1 = Vector512.Create(stream.Key >> 32);
        Vector512<ulong> c0 = Vector512.Create((ulong)counter), c2 = Vector512.Create((ulong)stream.Step);
        Vector512<ulong> c1 = (Vector512.Create((ulong)first) + Vector512.CreateSequence(0ul, 1ul)) & low;
        Vector512<ulong> c3 = Vector512.Create((ulong)stream.Purpose);
        for (int round = 0; round < 10; round++)
        {
            Vector512<ulong> p0 = Avx512F.Multiply(m0.AsUInt32(), c0.AsUInt32());
            Vector512<ulong> p1 = Avx512F.Multiply(m1.AsUInt32(), c2.AsUInt32());
            (c0, c1, c2, c3) = ((p1 >> 32) ^ c1 ^ k0, p1 & low, (p0 >> 32) ^ c3 ^ k1, p0 & low);
            k0 = (k0 + Vector512.Create(0x9E3779B9ul)) & low;
            k1 = (k1 + Vector512.Create(0xBB67AE85ul)) & low;
        }

        Avx512F.ConvertToVector256UInt32(c0).Store(words);
        Avx512F.ConvertToVector256UInt32(c1).Store(words + stride);
        Avx512F.ConvertToVector256UInt32(c2).Store(words + (2 * stride));
        Avx512F.ConvertToVector256UInt32(c3).Store(words + (3 * stride));
    }
}
