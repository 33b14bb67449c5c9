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
    private static readonly int[] Sides = [28, 32, 48, 64];

    // Few images are kept: a large folder must not stay in memory.
    private readonly Dictionary<int, int> _sides = [];
    private VlaeImage? _gray, _color;
    private int _count, _shrunk, _colors;

    /// <summary>Looks at one more image.</summary>
    public void Add(VlaeImage image)
    {
        _count++;
        if (image.Source?.FittedFrom is not { } picture)
            return;

        // One side of 47 is nearly 48.
        int has = Math.Max(image.Height, image.Width), largest = Math.Max(picture.Height, picture.Width) * 17 / 16;
        int side = Math.Max(has, Sides.LastOrDefault(side => side <= largest));
        bool losesColor = picture.Channels > image.Channels;
        if (!losesColor && side <= has)
            return;

        _shrunk++;
        _sides[side] = _sides.GetValueOrDefault(side) + 1;
        if (losesColor || image.Channels > 1)
        {
            _colors++;
            _color ??= image;
        }
        else
        {
            _gray ??= image;
        }
    }

    /// <summary>What to say of the images; null if most of them show what their pictures do.</summary>
    public string? Warning
    {
        get
        {
            if (2 * _shrunk <= _count)
                return null;

            bool color = 2 * _colors >= _shrunk;
            VlaeImage example = (color ? _color : _gray)!;
            int side = _sides.MaxBy(sides => sides.Value).Key;
            string size = Invariant($"-Size {side}{(color ? " -Channels 3" : "")}");
            return Invariant($"The images are {Named(example.Shape)}, as the current model reads them, because ")
                + Invariant($"Import-VlaeImage had no -Size. {_shrunk:N0} of {_count:N0} pictures have more to show, ")
                + $"such as '{example.Source}' ({Named(example.Source!.FittedFrom!.Value)}). "
                + $"Import them with {size} for a model that shows it. "
                + $"If you mean this shape, say so: -Size {SizeOf(example.Shape)}.";
        }
    }

    private static string Named(MapShape shape) =>
        Invariant($"{shape.Width}x{shape.Height} {(shape.Channels == 1 ? "gray" : "color")}");

    private static string SizeOf(MapShape shape) =>
        (shape.Height == shape.Width ? Invariant($"{shape.Height}") : Invariant($"{shape.Height},{shape.Width}"))
        + (shape.Channels == 1 ? "" : Invariant($" -Channels {shape.Channels}"));
}
