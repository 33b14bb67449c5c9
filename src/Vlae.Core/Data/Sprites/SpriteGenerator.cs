using System.Collections.Immutable;
using Vlae.Ladder;

namespace Vlae.Data.Sprites;

/// <summary>
/// Draws sprites like those of dSprites (Matthey et al., 2017): squares, ellipses and hearts, 64 x 64, in black and
/// white, of known size, rotation and place. This data set needs no file.
/// </summary>
/// <remarks>
/// Each factor has as many values as in dSprites (3 shapes, 6 scales, 40 rotations, 32 places along each axis), and
/// each image is a combination drawn at random. In dSprites, the last of the rotations is the first one again; here all
/// 40 differ. A square looks the same after a quarter of a turn, and an ellipse after half of one, so that no code can
/// know the rotation of these.
/// </remarks>
public static class SpriteGenerator
{
    /// <summary>The data set's name.</summary>
    public const string Name = "Sprites";

    /// <summary>Number of images in the split <c>Train</c>.</summary>
    public const int TrainCount = 60_000;

    /// <summary>Number of images in the split <c>Test</c>.</summary>
    public const int TestCount = 10_000;

    /// <summary>Channels, rows and columns of a sprite.</summary>
    public static MapShape Shape { get; } = new(1, SpritePen.Side, SpritePen.Side);

    /// <summary>The names of the classes: the shapes.</summary>
    internal static ImmutableArray<string> ClassNames => SpriteFactors.ShapeNames;

    /// <summary>Draws a set of sprites. Image i depends only on seed, split and i.</summary>
    /// <param name="split"><c>Train</c> or <c>Test</c>, in any case.</param>
    /// <param name="count">Number of images; null for the split's default.</param>
    /// <param name="seed">The seed; equal seeds give equal images.</param>
    /// <param name="cancel">Cancels the work.</param>
    /// <returns>The images with their labels, the shapes, and factors.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is out of range.</exception>
    /// <exception cref="VlaeException"><c>SplitUnknown</c>: there is no such split.</exception>
    public static ImageSet Generate(
        string split, int? count = null, long seed = 0, CancellationToken cancel = default)
    {
        DataSplit which = DataSplits.Parse(split);
        int n = count ?? CountOf(which), size = Shape.Size;
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1, nameof(count));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(n, Array.MaxLength / size, nameof(count));
        byte[] pixels = GC.AllocateUninitializedArray<byte>(n * size); // (image, row, column)
        byte[] labels = new byte[n];
        Parallel.For(0, n, new ParallelOptions { CancellationToken = cancel }, i =>
        {
            SpriteFactors factors = SpriteFactors.Of(seed, which, i);
            SpritePen.Draw(factors, pixels.AsSpan(i * size, size));
            labels[i] = (byte)factors.Shape;
        });
        return new ImageSet(Name, which.ToString(), Shape.Channels, Shape.Height, Shape.Width, pixels, labels)
        {
            LabelNames = ClassNames,
            Factors = i => SpriteFactors.Of(seed, which, i).Named,
        };
    }

    /// <summary>Number of images of a split by default.</summary>
    internal static int CountOf(DataSplit split) => split == DataSplit.Train ? TrainCount : TestCount;
}
