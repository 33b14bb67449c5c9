using Vlae.Noise;

namespace Vlae.Bench.Labels;

/// <summary>The kinds of defects.</summary>
internal enum LabelDefectKind
{
    /// <summary>A thin line, dark or light.</summary>
    Scratch,

    /// <summary>A letter, the ring, the mark or some bars are not printed.</summary>
    Missing,

    /// <summary>A soft dark spot.</summary>
    Stain,

    /// <summary>A wrong letter, a title in a wrong place, or wrong bars.</summary>
    Misprint,
}

/// <summary>A defect: the label that it leaves, and how it changes the tone at a place.</summary>
/// <param name="Label">The label.</param>
/// <param name="Tone">The new tone, from the place and the tone there; null if only the print differs.</param>
internal sealed record LabelDefect(PrintedLabel Label, Func<double, double, double, double>? Tone)
{
    /// <summary>Draws a defect.</summary>
    public static LabelDefect Of(LabelDefectKind kind, PrintedLabel label, ref PhiloxStream random) => kind switch
    {
        LabelDefectKind.Scratch => new(label, Scratch(ref random)),
        LabelDefectKind.Stain => new(label, Stain(ref random)),
        LabelDefectKind.Missing => new(Missing(label, ref random), null),
        _ => new(Misprinted(label, ref random), null),
    };

    private static Func<double, double, double, double> Scratch(ref PhiloxStream random)
    {
        double x = Between(ref random, 10, 54), y = Between(ref random, 10, 54);
        double half = Between(ref random, 6, 14), width = Between(ref random, 0.8, 1.4);
        (double sin, double cos) = Math.SinCos(Between(ref random, 0, Math.PI));
        double color = random.NextBelow(3) == 0 ? 0.98 : 0.2, cover = Between(ref random, 0.5, 0.9);
        return (atX, atY, tone) =>
        {
            double along = ((atX - x) * cos) + ((atY - y) * sin), across = ((atY - y) * cos) - ((atX - x) * sin);
            return Math.Abs(along) <= half && Math.Abs(across) <= width / 2 ? tone + (cover * (color - tone)) : tone;
        };
    }

    private static Func<double, double, double, double> Stain(ref PhiloxStream random)
    {
        double x = Between(ref random, 9, 55), y = Between(ref random, 9, 55);
        double radius = Between(ref random, 2, 4), depth = Between(ref random, 0.2, 0.45);
        return (atX, atY, tone) =>
        {
            double square = ((atX - x) * (atX - x)) + ((atY - y) * (atY - y));
            return tone * (1 - (depth * Math.Exp(-square / (2 * radius * radius))));
        };
    }

    private static PrintedLabel Missing(PrintedLabel label, ref PhiloxStream random)
    {
        const ulong SixBars = 0b111111;
        switch (random.NextBelow(4))
        {
            case 0:
                int letter = random.NextBelow(label.Title.Length);
                return label with { Title = label.Title.Remove(letter, 1).Insert(letter, " ") };
            case 1:
                return label with { HasRing = false };
            case 2:
                return label with { HasMark = false };
            default:
                return label with { Bars = label.Bars & ~(SixBars << random.NextBelow(PrintedLabel.BarCount - 5)) };
        }
    }

    private static PrintedLabel Misprinted(PrintedLabel label, ref PhiloxStream random)
    {
        switch (random.NextBelow(3))
        {
            case 0:
                int place = random.NextBelow(label.Title.Length);
                string others = LabelFont.Capitals.Replace($"{label.Title[place]}", "", StringComparison.Ordinal);
                string letter = $"{others[random.NextBelow(others.Length)]}";
                return label with { Title = label.Title.Remove(place, 1).Insert(place, letter) };
            case 1:
                double shift = Between(ref random, 1.5, 2.5) * (random.NextBelow(2) == 0 ? -1 : 1);
                return label with { TitleShift = random.NextBelow(2) == 0 ? (shift, 0) : (0, shift) };
            default:
                const ulong FiveBars = 0b11111;
                return label with { Bars = label.Bars ^ (FiveBars << random.NextBelow(PrintedLabel.BarCount - 4)) };
        }
    }

    private static double Between(ref PhiloxStream random, double low, double high) =>
        low + ((high - low) * random.NextUniform());
}
