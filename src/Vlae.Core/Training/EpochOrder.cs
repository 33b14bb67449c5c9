using Vlae.Noise;

namespace Vlae.Training;

/// <summary>The order of the images in an epoch. It depends only on seed and epoch.</summary>
public static class EpochOrder
{
    /// <summary>Shuffles 0 .. order.Length - 1 (Fisher and Yates).</summary>
    /// <param name="order">Receives the permutation.</param>
    /// <param name="seed">The training's seed.</param>
    /// <param name="epoch">The epoch, from 0.</param>
    public static void Shuffle(Span<int> order, long seed, int epoch)
    {
        var stream = new PhiloxStream((ulong)seed, NoisePurpose.EpochOrder, epoch, 0);
        stream.NextOrder(order);
    }
}
