using Vlae.Noise;

namespace Vlae.Evaluation.Probes;

/// <summary>Two halves of some samples at random: one to learn from, one to be scored on.</summary>
/// <param name="Train">Rows of the first.</param>
/// <param name="Test">Rows of the second.</param>
internal sealed record TrainTestSplit(int[] Train, int[] Test)
{
    /// <summary>Draws the halves; of an odd number, the second has one more.</summary>
    public static TrainTestSplit Of(int rows, long seed)
    {
        int[] order = Permutation(rows, new((ulong)seed, NoisePurpose.HeldOutHalf, 0, 0));
        return new(order[..(rows / 2)], order[(rows / 2)..]);
    }

    /// <summary>0 to count - 1 in a random order.</summary>
    public static int[] Permutation(int count, PhiloxStream stream)
    {
        var order = new int[count];
        stream.NextOrder(order);
        return order;
    }
}
