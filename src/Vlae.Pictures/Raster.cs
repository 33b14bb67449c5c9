namespace Vlae.Pictures;

/// <summary>A picture as bytes, (row, column, channel), as in files.</summary>
/// <param name="Channels">1 (gray) or 3 (red, green, blue).</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="Bytes">Channels x height x width bytes, 0 black.</param>
public sealed record Raster(int Channels, int Height, int Width, ReadOnlyMemory<byte> Bytes);
