using System.Collections.Immutable;
using Vlae.Ladder;

namespace Vlae.Evaluation.Disentanglement;

/// <summary>The codes of some images (the posteriors' means), and the level of each dimension.</summary>
/// <param name="Values">(image, code).</param>
/// <param name="Levels">The level of each dimension, from 1 (bottom).</param>
public sealed record CodeTable(ImmutableArray<float> Values, ImmutableArray<int> Levels)
{
    /// <summary>The scales of the posteriors, (image, code); empty if they are unknown.</summary>
    public ImmutableArray<float> Scales { get; init; } = [];

    /// <summary>A table of a model's codes.</summary>
    /// <param name="architecture">The network.</param>
    /// <param name="values">(image, code), with the blocks in the encoder's order.</param>
    public static CodeTable Of(LadderArchitecture architecture, ImmutableArray<float> values) => new(
        values,
        [
            .. Enumerable.Range(0, architecture.CodeSize)
                .Select(code => architecture.LevelOfBlock(code / architecture.LatentSize)),
        ]);

    /// <summary>Dimensions of a code.</summary>
    public int Columns => Levels.Length;

    /// <summary>Number of images.</summary>
    public int Rows => Values.Length / Levels.Length;

    /// <summary>The codes of some images.</summary>
    /// <param name="images">0-based.</param>
    public CodeTable Of(ImmutableArray<int> images)
    {
        return this with { Values = Rows(Values), Scales = Scales.IsEmpty ? [] : Rows(Scales) };

        ImmutableArray<float> Rows(ImmutableArray<float> all) =>
            [.. images.SelectMany(image => all.AsSpan(image * Columns, Columns).ToArray())];
    }

    /// <summary>One dimension of all codes.</summary>
    internal double[] Column(int column)
    {
        var values = new double[Rows];
        for (int row = 0; row < values.Length; row++)
            values[row] = Values[(row * Columns) + column];
        return values;
    }
}
