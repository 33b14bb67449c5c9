namespace Vlae.Evaluation.Morphology;

/// <summary>
/// The skeleton of a stroke: ink is taken away pixel by pixel, the outermost first, wherever the rest stays as
/// connected as it was.
/// </summary>
/// <remarks>
/// The medial axis as scikit-image finds it, and Morpho-MNIST with it: pixels by their distance from the background,
/// of equal distance the least cornered first, so that arms are kept; a pixel stays if its eight neighbors are not
/// one piece, or if it has at most one (a hole of one pixel may open, as with theirs). Pixels that are still equal go
/// in a scattered order that is always the same (theirs is random), because in reading order strokes would be eaten
/// from one side. Zhang and Suen's thinning, the
/// other usual choice, peels by layers of pixels, and so does not keep to the ridge of the distances that thickness
/// is read from.
/// </remarks>
internal static class MedialAxis
{
    // Around a pixel, each next to the one before it.
    private static readonly (int Y, int X)[] Ring =
        [(-1, -1), (-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1)];

    private static readonly bool[] IsKept = [.. Enumerable.Range(0, 256).Select(BelongsToSkeleton)];

    /// <summary>Finds the skeleton.</summary>
    /// <param name="squares">Squared distances (row, column), 0 where there is no ink.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <returns>Whether a pixel belongs to it, (row, column).</returns>
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

    /// <summary>Length along a skeleton: 1 between neighbors, the root of 2 across a corner.</summary>
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

    /// <summary>Into how many pieces the neighbors fall without the pixel between them; corners connect.</summary>
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

    /// <summary>The ink, in a frame without ink, so that every pixel has eight neighbors.</summary>
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

        /// <summary>A bit for each neighbor with ink, in the order of the ring.</summary>
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
