namespace Vlae.Evaluation.Morphology;

/// <summary>
/// The skeleton of a stroke. Ink is removed pixel by pixel, the outermost first, if the rest stays as connected as
/// before.
/// </summary>
/// <remarks>
/// The medial axis of scikit-image, which Morpho-MNIST uses. Pixels are sorted by their distance from the background,
/// then by their number of neighbors with ink, the most first, so that arms are kept. A pixel stays if its eight
/// neighbors are not one piece, or if it has at most one neighbor. As in scikit-image, a hole of one pixel may open.
/// Pixels that are still equal come in a scattered order: reading order would remove strokes from one side. The order
/// is always the same here; it is random in scikit-image. Zhang and Suen's thinning is the other usual choice. It
/// removes layers of pixels, and so it does not follow the ridge of the distances, from which thickness is read.
/// </remarks>
internal static class MedialAxis
{
    // The eight neighbors of a pixel, each next to the one before it.
    private static readonly (int Y, int X)[] Ring =
        [(-1, -1), (-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1)];

    private static readonly bool[] IsKept = [.. Enumerable.Range(0, 256).Select(BelongsToSkeleton)];

    /// <summary>Finds the skeleton.</summary>
    /// <param name="squares">Squared distances (row, column), 0 where there is no ink.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <returns>Whether a pixel belongs to the skeleton, (row, column).</returns>
    public static bool[] Find(ReadOnlySpan<int> squares, int height, int width)
    {
        var ink = new InkFrame(squares, height, width);
        int count = squares.Length - squares.Count(0);
        var (order, pixels) = (new ulong[count], new int[count]);
        for (int i = 0, n = 0; i < squares.Length; i++)
        {
            if (squares[i] == 0)
                continue;

            uint corners = 8 - (uint)int.PopCount(ink.Neighbors(i));
            uint scattered = (uint)i * 2654435769u; // Knuth's multiplicative hash
            order[n] = ((ulong)squares[i] << 36) | ((ulong)corners << 32) | scattered;
            pixels[n++] = i;
        }

        Array.Sort(order, pixels);
        foreach (int pixel in pixels)
            ink[pixel] = IsKept[ink.Neighbors(pixel)];

        var skeleton = new bool[squares.Length];
        foreach (int pixel in pixels)
            skeleton[pixel] = ink[pixel];

        return skeleton;
    }

    /// <summary>
    /// Length along a skeleton: 1 between neighbors at a side, the root of 2 between neighbors at a corner.
    /// </summary>
    public static double Length(ReadOnlySpan<bool> skeleton, int height, int width)
    {
        (int straight, int diagonal) = (0, 0);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                int pixel = (y * width) + x;
                if (!skeleton[pixel])
                    continue;

                bool hasBelow = y + 1 < height;
                straight += x + 1 < width && skeleton[pixel + 1] ? 1 : 0;
                straight += hasBelow && skeleton[pixel + width] ? 1 : 0;
                diagonal += hasBelow && x > 0 && skeleton[pixel + width - 1] ? 1 : 0;
                diagonal += hasBelow && x + 1 < width && skeleton[pixel + width + 1] ? 1 : 0;
            }
        }

        return straight + (Math.Sqrt(2) * diagonal);
    }

    private static bool BelongsToSkeleton(int neighbors) =>
        int.PopCount(neighbors) <= 1 || Pieces(neighbors) != 1;

    /// <summary>The number of connected pieces of the neighbors without the middle pixel; corners connect.</summary>
    private static int Pieces(int neighbors)
    {
        int[] piece = [.. Enumerable.Range(0, Ring.Length)];
        for (int round = 0; round < Ring.Length; round++)
        {
            for (int a = 0; a < Ring.Length; a++)
            {
                for (int b = 0; b < Ring.Length; b++)
                {
                    bool touch = Math.Abs(Ring[a].Y - Ring[b].Y) <= 1 && Math.Abs(Ring[a].X - Ring[b].X) <= 1;
                    if (touch && On(a) && On(b))
                        piece[a] = piece[b] = Math.Min(piece[a], piece[b]);
                }
            }
        }

        return Enumerable.Range(0, Ring.Length).Where(On).Select(n => piece[n]).Distinct().Count();

        bool On(int n) => (neighbors & (1 << n)) != 0;
    }

    /// <summary>The ink with a frame of empty pixels, so that every pixel has eight neighbors.</summary>
    private readonly ref struct InkFrame
    {
        private readonly bool[] _ink;
        private readonly int _width;

        public InkFrame(ReadOnlySpan<int> squares, int height, int width)
        {
            _width = width;
            _ink = new bool[(height + 2) * (width + 2)];
            for (int i = 0; i < squares.Length; i++)
                this[i] = squares[i] > 0;
        }

        public bool this[int pixel]
        {
            get => _ink[IndexOf(pixel)];
            set => _ink[IndexOf(pixel)] = value;
        }

        /// <summary>One bit per neighbor with ink, in the order of <see cref="Ring"/>.</summary>
        public int Neighbors(int pixel)
        {
            (int index, int bits) = (IndexOf(pixel), 0);
            for (int n = 0; n < Ring.Length; n++)
                bits |= _ink[index + (Ring[n].Y * (_width + 2)) + Ring[n].X] ? 1 << n : 0;

            return bits;
        }

        private int IndexOf(int pixel) => (((pixel / _width) + 1) * (_width + 2)) + (pixel % _width) + 1;
    }
}
