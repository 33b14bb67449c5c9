using Vlae.Noise;

namespace Vlae.Training;

/// <summary>Which images are trained on, and which are held out for validation.</summary>
/// <param name="Train">0-based indices of the training images; the order of an epoch is drawn over them.</param>
/// <param name="HeldOut">Those of the held-out images; empty for none.</param>
internal sealed record TrainingRows(int[] Train, int[] HeldOut)
{
    /// <summary>Holds out images, chosen by the seed.</summary>
    /// <param name="count">Images in all.</param>
    /// <param name="held">How many are held out; fewer than there are.</param>
    /// <param name="seed">The user's seed.</param>
    public static TrainingRows Choose(int count, int held, long seed)
    {
        var order = new int[count];
        new PhiloxStream((ulong)seed, NoisePurpose.ValidationChoice, 0, 0).NextOrder(order);
        int[] chosen = order[..held], rest = order[held..];
        Array.Sort(chosen);
        Array.Sort(rest);
        return new(rest, chosen);
    }

    /// <summary>Writes the order in which an epoch visits the training images.</summary>
    /// <param name="order">Receives it; as long as they are many.</param>
    /// <param name="seed">The user's seed.</param>
    /// <param name="epoch">The epoch, from 0.</param>
    public void Shuffle(Span<int> order, long seed, int epoch)
    {
        EpochOrder.Shuffle(order, seed, epoch);
        foreach (ref int row in order)
            row = Train[row];
    }
}
