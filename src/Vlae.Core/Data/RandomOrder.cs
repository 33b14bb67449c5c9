using Vlae.Noise;

namespace Vlae.Data;

/// <summary>A random order of images, of which only the beginning is computed that is read.</summary>
public static class RandomOrder
{
    /// <summary>The numbers 0 .. count - 1 in a random order (Fisher and Yates, from the front).</summary>
    /// <remarks>It holds as many numbers in memory as were read. Equal seeds give equal orders.</remarks>
    /// <param name="count">How many numbers there are; at least 0.</param>
    /// <param name="seed">The seed of the order.</param>
    public static IEnumerable<int> Of(int count, long seed)
    {
        var stream = new PhiloxStream((ulong)seed, NoisePurpose.ImageChoice, 0, 0);
        // The array 0, 1, 2, .. of the algorithm, without the places that still have their own number.
        var moved = new Dictionary<int, int>();
        for (int i = 0; i < count; i++)
        {
            int j = i + stream.NextBelow(count - i);
            int chosen = moved.GetValueOrDefault(j, j);
            moved[j] = moved.GetValueOrDefault(i, i);
            moved.Remove(i);
            yield return chosen;
        }
    }
}
