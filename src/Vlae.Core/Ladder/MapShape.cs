namespace Vlae.Ladder;

/// <summary>The shape of one sample's map of features, (channel, row, column).</summary>
/// <param name="Channels">Number of channels.</param>
/// <param name="Height">Number of rows.</param>
/// <param name="Width">Number of columns.</param>
public readonly record struct MapShape(int Channels, int Height, int Width)
{
    /// <summary>Channels x rows x columns.</summary>
    public int Size => Channels * Height * Width;

    /// <summary>Such as <c>16 x 13 x 13</c>.</summary>
    public override string ToString() => $"{Channels} x {Height} x {Width}";
}
