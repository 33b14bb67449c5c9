using Vlae.Ladder;

namespace Vlae.Images;

/// <summary>The division of many images into runs that are encoded or decoded together.</summary>
/// <remarks>
/// A run of one image would be computed in another order, with other rounding. So only a single image is a run of one,
/// and results do not depend on the runs.
/// </remarks>
public static class ImageRuns
{
    // 64 MB of floats, or one block of the built-in backend, if that is more.
    private const int MaxValues = 1 << 24, Block = 32;

    /// <summary>The number of images in a run; the last one may have one more.</summary>
    /// <param name="shape">The shape of an image.</param>
    /// <param name="most">The number for small images.</param>
    public static int Length(MapShape shape, int most = int.MaxValue) =>
        Math.Min(most, Math.Max(Block, MaxValues / shape.Size / Block * Block));

    /// <summary>The runs of a number of images: the first, and the number.</summary>
    public static IEnumerable<(int First, int Count)> Of(int images, MapShape shape)
    {
        int length = Length(shape);
        for (int first = 0, count; first < images; first += count)
        {
            int rest = images - first;
            count = rest <= length + 1 ? rest : length;
            yield return (first, count);
        }
    }
}
