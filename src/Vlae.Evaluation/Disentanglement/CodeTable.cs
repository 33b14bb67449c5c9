using System.Collections.Immutable;

namespace Vlae.Evaluation.Disentanglement;

/// <summary>The codes of some images (the posteriors' means), and the level of each dimension.</summary>
/// <param name="Values">(image, code).</param>
/// <param name="Levels">The level of each dimension, from 1 (bottom).</param>
public sealed record CodeTable(ImmutableArray<float> Values, ImmutableArray<int> Levels)
{
    /// <summary>Dimensions of a code.</summary>
    public int Columns => Levels.Length;

    /// <summary>Number of images.</summary>
    public int Rows => Values.Length / Levels.Length;

    /// <summary>The codes of some images.</summary>
    /// <param name="images">0-based.</param>
    public CodeTable Of(ImmutableArray<int> images) => this with
    {
        Values = [.. images.SelectMany(image => Values.AsSpan(image * Columns, Columns).ToArray())],
    };

    /// <summary>One dimension of all codes.</summary>
    internal double[] Column(int column)
    {
        var values = new double[Rows];
        for (int row = 0; row < values.Length; row++)
            values[row] = Values[(row * Columns) + column];
        return values;
    }
}
