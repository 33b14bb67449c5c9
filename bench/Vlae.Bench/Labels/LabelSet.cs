using System.Collections.Immutable;
using System.Globalization;
using Vlae.Noise;

namespace Vlae.Bench.Labels;

/// <summary>A picture of a label.</summary>
/// <param name="Image">The picture, 64x64 gray.</param>
/// <param name="Kind">Its defect; null for a good label.</param>
/// <param name="Mask">Where the defect shows, (row, column); empty for a good label.</param>
internal sealed record LabelPicture(VlaeImage Image, LabelDefectKind? Kind, ImmutableArray<bool> Mask);

/// <summary>
/// Pictures of printed labels for tests of inspection: each has its own serial number, place and light. The bad ones
/// have a defect each, and a mask of it. Seed and number determine a picture.
/// </summary>
internal static class LabelSet
{
    // A tenth of the tones from black to white, which [-1, 1] are.
    private const float Visible = 0.2f;
    private const int LeastVisible = 8;

    private static readonly LabelDefectKind[] Kinds = Enum.GetValues<LabelDefectKind>();

    /// <summary>Good labels.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="first">The number of the first one, from 0.</param>
    /// <param name="count">How many.</param>
    public static IReadOnlyList<LabelPicture> Good(long seed, int first, int count) =>
        Draw(first, count, number => Draw(seed, number, null));

    /// <summary>Labels with one defect each. The kinds take turns.</summary>
    /// <inheritdoc cref="Good"/>
    public static IReadOnlyList<LabelPicture> Bad(long seed, int first, int count) =>
        Draw(first, count, number => Draw(seed, number, Kinds[number % Kinds.Length]));

    private static LabelPicture[] Draw(int first, int count, Func<int, LabelPicture> draw)
    {
        var pictures = new LabelPicture[count];
        Parallel.For(0, count, i => pictures[i] = draw(first + i));
        return pictures;
    }

    private static LabelPicture Draw(long seed, int number, LabelDefectKind? kind)
    {
        var random = new PhiloxStream(
            (ulong)seed, NoisePurpose.ImageChoice, kind is null ? 0 : 1, (uint)number);
        var label = new PrintedLabel
        {
            Serial = random.NextBelow(1_000_000).ToString("000000", CultureInfo.InvariantCulture),
        };
        var photo = new LabelPhoto(ref random);
        ImmutableArray<float> good = photo.Of(label);
        if (kind is not { } known)
            return new(Image(good, $"good-{number + 1:0000}"), null, []);

        while (true)
        {
            LabelDefect defect = LabelDefect.Of(known, label, ref random);
            ImmutableArray<float> bad = photo.Of(defect.Label, defect.Tone);
            ImmutableArray<bool> mask = [.. good.Zip(bad, (a, b) => Math.Abs(a - b) > Visible)];
            // A light scratch on the paper, for example, does not show.
            if (mask.Count(shows => shows) >= LeastVisible)
                return new(Image(bad, $"{known}-{number + 1:0000}".ToLowerInvariant()), known, mask);
        }
    }

    private static VlaeImage Image(ImmutableArray<float> pixels, string name) =>
        new(1, LabelPhoto.Side, LabelPhoto.Side, pixels) { Source = new() { Origin = name } };
}
