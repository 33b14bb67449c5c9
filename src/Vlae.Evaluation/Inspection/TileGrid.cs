using Vlae.Images;
using Vlae.Ladder;

namespace Vlae.Evaluation.Inspection;

/// <summary>
/// Overlapping tiles that cover a picture. They are half a tile apart; the last of a row or column ends at the edge.
/// </summary>
/// <param name="picture">The shape of the picture.</param>
/// <param name="tile">The shape of a tile: as many channels, and no more rows and columns.</param>
internal sealed class TileGrid(MapShape picture, MapShape tile)
{
    private readonly int[] _tops = TileStarts.Of(picture.Height, tile.Height, Step(tile.Height));
    private readonly int[] _lefts = TileStarts.Of(picture.Width, tile.Width, Step(tile.Width));

    /// <summary>Number of tiles.</summary>
    public int Count => _tops.Length * _lefts.Length;

    /// <summary>The tiles of a picture, row by row.</summary>
    public IReadOnlyList<VlaeImage> Cut(VlaeImage image) =>
        [.. Enumerable.Range(0, Count).Select(number => Cut(image, number))];

    /// <summary>
    /// Makes a picture of tiles. Where they overlap it is their mean, weighted by how far a pixel is from the edges of
    /// its tile, because a model knows less of what is at an edge.
    /// </summary>
    /// <param name="tiles">The tiles, in the order of <see cref="Cut(VlaeImage)"/>.</param>
    /// <returns>The pixels, (channel, row, column).</returns>
    public float[] Stitch(IReadOnlyList<VlaeImage> tiles)
    {
        var (sums, weights) = (new double[picture.Size], new double[picture.Height * picture.Width]);
        for (int number = 0; number < tiles.Count; number++)
        {
            ReadOnlySpan<float> pixels = tiles[number].Pixels.AsSpan();
            for (int row = 0; row < tile.Height; row++)
            {
                for (int column = 0; column < tile.Width; column++)
                {
                    int at = PlaceOf(number, row, column);
                    double weight = Weight(row, tile.Height) * Weight(column, tile.Width);
                    weights[at] += weight;
                    for (int channel = 0; channel < tile.Channels; channel++)
                    {
                        sums[(channel * weights.Length) + at] +=
                            weight * pixels[(((channel * tile.Height) + row) * tile.Width) + column];
                    }
                }
            }
        }

        return [.. sums.Select((sum, i) => (float)(sum / weights[i % weights.Length]))];
    }

    private VlaeImage Cut(VlaeImage image, int number)
    {
        var pixels = new float[tile.Size];
        int area = picture.Height * picture.Width;
        for (int channel = 0; channel < tile.Channels; channel++)
        {
            for (int row = 0; row < tile.Height; row++)
            {
                image.Pixels.AsSpan((channel * area) + PlaceOf(number, row, 0), tile.Width)
                    .CopyTo(pixels.AsSpan(((channel * tile.Height) + row) * tile.Width));
            }
        }

        return new(tile.Channels, tile.Height, tile.Width, [.. pixels]);
    }

    // The place in the picture, within a channel.
    private int PlaceOf(int number, int row, int column) =>
        ((_tops[number / _lefts.Length] + row) * picture.Width) + _lefts[number % _lefts.Length] + column;

    private static int Step(int side) => Math.Max(1, side / 2);

    private static double Weight(int place, int side) => Math.Min(place + 1, side - place);
}
