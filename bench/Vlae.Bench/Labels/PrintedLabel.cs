namespace Vlae.Bench.Labels;

/// <summary>What is printed on a label, and where, in pixels of a picture of 64x64 that is not moved.</summary>
internal sealed record PrintedLabel
{
    /// <summary>The title, which is the same on all good labels.</summary>
    public const string GoodTitle = "VLAE";

    /// <summary>The bars, which are the same on all good labels; the lowest bit is the last bar.</summary>
    public const ulong GoodBars = 0b1101_0011_1001_0110_1011_0010_1101;

    /// <summary>Number of bars, printed and not.</summary>
    public const int BarCount = 28;

    private const double Cell = 1.5, DigitCell = 1.2, BarWidth = 1.25;

    /// <summary>The title.</summary>
    public string Title { get; init; } = GoodTitle;

    /// <summary>How far the title is moved, to the right and down.</summary>
    public (double X, double Y) TitleShift { get; init; }

    /// <summary>Six digits, which differ from label to label.</summary>
    public required string Serial { get; init; }

    /// <summary>The bars.</summary>
    public ulong Bars { get; init; } = GoodBars;

    /// <summary>Whether the ring at the top right is printed.</summary>
    public bool HasRing { get; init; } = true;

    /// <summary>Whether the mark at the bottom right is printed.</summary>
    public bool HasMark { get; init; } = true;

    /// <summary>Whether there is ink at a place.</summary>
    public bool HasInk(double x, double y) =>
        OnFrame(x, y)
        || LabelFont.HasInk(Title, (x - 8 - TitleShift.X) / Cell, (y - 8 - TitleShift.Y) / Cell)
        || (HasRing && Math.Sqrt(((x - 51.5) * (x - 51.5)) + ((y - 13.5) * (y - 13.5))) is > 3 and < 6)
        || (x is > 8 and < 56 && y is > 22 and < 23.2)
        || LabelFont.HasInk(Serial, (x - 8) / DigitCell, (y - 27.5) / DigitCell)
        || (y is > 41 and < 55 && x >= 8 && HasBar((int)((x - 8) / BarWidth)))
        || (HasMark && x is > 47 and < 56 && y is > 44 and < 55 && y - 44 > 1.2 * Math.Abs(x - 51.5) * 2);

    private static bool OnFrame(double x, double y) =>
        x is > 3 and < 61 && y is > 3 and < 61 && !(x is > 4.2 and < 59.8 && y is > 4.2 and < 59.8);

    private bool HasBar(int bar) => bar < BarCount && ((Bars >> (BarCount - 1 - bar)) & 1) == 1;
}
