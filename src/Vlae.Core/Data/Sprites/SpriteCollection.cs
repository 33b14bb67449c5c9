using System.Collections.Immutable;

namespace Vlae.Data.Sprites;

/// <summary>The sprites of <see cref="SpriteGenerator"/>, each of which is drawn when it is asked for.</summary>
/// <param name="split"><c>Train</c> or <c>Test</c>, in any case.</param>
/// <param name="seed">The seed; equal seeds give equal images.</param>
/// <exception cref="VlaeException"><c>SplitUnknown</c>: there is no such split.</exception>
public sealed class SpriteCollection(string split, long seed = 0) : IImageCollection
{
    private readonly DataSplit _split = DataSplits.Parse(split);

    /// <inheritdoc/>
    public string Name => SpriteGenerator.Name;

    /// <inheritdoc/>
    public string Split => _split.ToString();

    /// <inheritdoc/>
    public int Count => SpriteGenerator.CountOf(_split);

    /// <inheritdoc/>
    public ImmutableArray<string> LabelNames => SpriteGenerator.ClassNames;

    /// <inheritdoc/>
    public int? LabelOf(int index) => SpriteFactors.Of(seed, _split, index).Shape;

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    public VlaeImage GetImage(int index)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(index, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, Count);
        SpriteFactors factors = SpriteFactors.Of(seed, _split, index - 1);
        byte[] pixels = new byte[SpriteGenerator.Shape.Size];
        SpritePen.Draw(factors, pixels);
        return DrawnImage.Of(
            Name, Split, index, SpriteGenerator.Shape, pixels, factors.Shape, LabelNames, factors.Named);
    }
}
