using Vlae.Noise;

namespace Vlae.Evaluation.Classification;

/// <summary>
/// Images in parts of about the same size, with about the same share of each class. Images of one picture are in one
/// part.
/// </summary>
internal static class HeldOutFolds
{
    /// <summary>Number of parts: a fifth is held out.</summary>
    public const int Count = 5;

    /// <summary>The part of each row.</summary>
    /// <param name="data">The images.</param>
    /// <param name="rows">Some of them.</param>
    /// <param name="seed">The seed of the choice.</param>
    /// <param name="depth">Another number gives another choice.</param>
    /// <returns>From 0, in the order of the rows.</returns>
    public static int[] Of(LabeledCodes data, ReadOnlySpan<int> rows, long seed, int depth)
    {
        var order = new int[rows.Length];
        new PhiloxStream((ulong)seed, NoisePurpose.HeldOutFold, depth, 0).NextOrder(order);
        var byPicture = new Dictionary<int, int>();
        var next = new int[data.Classes.Length];
        // The classes begin at different parts, so that the rests do not all fall into the first ones.
        for (int k = 0; k < next.Length; k++)
            next[k] = k;

        foreach (int r in order)
        {
            int picture = data.Pictures[rows[r]];
            if (!byPicture.ContainsKey(picture))
                byPicture.Add(picture, next[data.Labels[rows[r]]]++ % Count);
        }

        var folds = new int[rows.Length];
        for (int r = 0; r < folds.Length; r++)
            folds[r] = byPicture[data.Pictures[rows[r]]];
        return folds;
    }

    /// <summary>The rows outside a part, and those in it.</summary>
    public static (int[] Train, int[] HeldOut) Split(ReadOnlySpan<int> rows, int[] folds, int fold)
    {
        List<int> train = [], held = [];
        for (int r = 0; r < rows.Length; r++)
            (folds[r] == fold ? held : train).Add(rows[r]);
        return ([.. train], [.. held]);
    }
}
