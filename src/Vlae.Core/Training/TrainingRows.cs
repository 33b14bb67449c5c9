using Vlae.Noise;

namespace Vlae.Training;

/// <summary>The split of the images into training images and held-out images.</summary>
/// <param name="Train">0-based indices of the training images. An epoch's order is drawn over them.</param>
/// <param name="HeldOut">0-based indices of the held-out images; may be empty.</param>
internal sealed record TrainingRows(int[] Train, int[] HeldOut)
{
    /// <summary>Holds out images, chosen by the seed.</summary>
    /// <param name="count">Number of all images.</param>
    /// <param name="held">Number of images to hold out; less than <paramref name="count"/>.</param>
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

    /// <summary>Writes the order of the training images in an epoch.</summary>
    /// <param name="order">Receives the order; as long as <see cref="Train"/>.</param>
    /// <param name="seed">The user's seed.</param>
    /// <param name="epoch">The epoch, from 0.</param>
    public void Shuffle(Span<int> order, long seed, int epoch)
    {
        EpochOrder.Shuffle(order, seed, epoch);
        foreach (ref int row in order)
            row = Train[row];
    }
}
