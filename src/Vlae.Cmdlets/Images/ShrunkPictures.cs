using Vlae.Ladder;
using static System.FormattableString;

namespace Vlae.Cmdlets;

/// <summary>
/// Finds out whether images lost size or colors of their pictures only because nobody asked for a shape: then they have
/// that of the session's model.
/// </summary>
internal sealed class ShrunkPictures
{
    // Those that train in minutes; see docs/guide/training.md.
    private static readonly int[] Sides = [16, 28, 32, 48, 64];

    private readonly Dictionary<(int Side, int Channels), (int Count, VlaeImage First)> _betterShapes = [];
    private int _count;

    /// <summary>Looks at one more image.</summary>
    public void Add(VlaeImage image)
    {
        _count++;
        if (BetterShapeFor(image) is { } better)
            _betterShapes[better] = _betterShapes.TryGetValue(better, out var have)
                ? have with { Count = have.Count + 1 } : (1, image);
    }

    /// <summary>What to say of the images; null if most of them show what their pictures do.</summary>
    public string? Warning
    {
        get
        {
            int shrunk = _betterShapes.Values.Sum(better => better.Count);
            if (2 * shrunk <= _count)
                return null;

            ((int side, int channels), (_, VlaeImage example)) = _betterShapes.MaxBy(better => better.Value.Count);
            string size = Invariant($"-Size {side}{(channels == 1 ? "" : Invariant($" -Channels {channels}"))}");
            return Invariant($"The images are {Named(example.Shape)}, as the current model reads them, because ")
                + Invariant($"Import-VlaeImage had no -Size. {shrunk:N0} of {_count:N0} pictures have more to show, ")
                + $"such as '{example.Source}' ({Named(example.Source!.FittedFrom!.Value)}). "
                + $"Import them with {size} for a model that shows it. "
                + $"If you mean this shape, say so: -Size {SizeOf(example.Shape)}.";
        }
    }

    private static (int Side, int Channels)? BetterShapeFor(VlaeImage image)
    {
        if (image.Source?.FittedFrom is not { } picture)
            return null;

        int has = Math.Max(image.Height, image.Width);
        int side = Sides.LastOrDefault(side => side <= Math.Max(picture.Height, picture.Width), Sides[0]);
        return picture.Channels > image.Channels || side > has ? (side, Math.Max(picture.Channels, image.Channels))
            : null;
    }

    private static string Named(MapShape shape) =>
        Invariant($"{shape.Width}x{shape.Height} {(shape.Channels == 1 ? "gray" : "color")}");

    private static string SizeOf(MapShape shape) =>
        (shape.Height == shape.Width ? Invariant($"{shape.Height}") : Invariant($"{shape.Height},{shape.Width}"))
        + (shape.Channels == 1 ? "" : Invariant($" -Channels {shape.Channels}"));
}
