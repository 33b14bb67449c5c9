using Vlae.Noise;

namespace Vlae.Evaluation.Probes;

/// <summary>Two random halves of some samples: one to learn from, one to score on.</summary>
/// <param name="Train">The rows to learn from.</param>
/// <param name="Test">The rows to score on.</param>
internal sealed record TrainTestSplit(int[] Train, int[] Test)
{
    /// <summary>Draws the halves. If the number of rows is odd, the test half has one more.</summary>
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
