using PureHDF.Selections;
using PureHDF.VOL.Native;

namespace Vlae.PureHdf;

/// <summary>
/// Reads an array that is stored in chunks, a band after another: all chunks with the same place along the first side.
/// </summary>
/// <remarks>
/// PureHDF copies a selection run by run along the last side, which h5py's own chunks cut to single values. That takes
/// minutes for a gigabyte. So this reads one value of each chunk, takes the whole chunk from PureHDF's cache, and
/// copies it itself.
/// </remarks>
/// <param name="array">The array.</param>
/// <param name="sides">Its sides, the first the slowest.</param>
/// <param name="chunk">The sides of a chunk, as many.</param>
/// <param name="numbers">Its type of numbers.</param>
internal sealed class ChunkedRows(NativeDataset array, int[] sides, int[] chunk, HdfNumbers numbers)
{
    private readonly LastChunk _last = new();

    /// <summary>Rows in a band; the last band may have fewer.</summary>
    public int Count => chunk[0];

    /// <summary>Bytes of a band.</summary>
    public int Bytes => Math.Min(Count, sides[0]) * RowBytes;

    private int RowBytes { get; } = sides[1..].Aggregate(numbers.Bytes, static (product, side) => product * side);

    /// <summary>Reads a band.</summary>
    /// <param name="first">Its first row, a multiple of <see cref="Count"/>.</param>
    /// <param name="values">Receives the bytes of its rows.</param>
    public void Read(int first, Span<byte> values)
    {
        var start = new int[sides.Length];
        start[0] = first;
        int rows = Math.Min(Count, sides[0] - first);
        do
        {
            ReadOnlySpan<byte> bytes = BytesOf(start);
            Copy(bytes, values, 0, rows, 0, 0, start);
        }
        while (Next(start));
    }

    // The next chunk of the band, the last side fastest.
    private bool Next(int[] start)
    {
        for (int side = start.Length - 1; side > 0; side--)
        {
            start[side] += chunk[side];
            if (start[side] < sides[side])
                return true;

            start[side] = 0;
        }

        return false;
    }

    private ReadOnlySpan<byte> BytesOf(int[] start)
    {
        var one = new ulong[start.Length];
        Array.Fill(one, 1UL);
        var corner = new HyperslabSelection(start.Length, Array.ConvertAll(start, static place => (ulong)place), one);
        numbers.Read(array, new H5DatasetAccess(ChunkCache: _last), corner, stackalloc float[1]);
        ReadOnlySpan<byte> bytes = _last.Chunk.Span;
        int needed = chunk.Aggregate(numbers.Bytes, static (product, side) => product * side);
        return bytes.Length >= needed
            ? bytes
            : throw new FormatException($"a chunk has {bytes.Length:N0} bytes, and should have {needed:N0}");
    }

    // Copies what of a chunk is in the array: chunks at the ends of sides are whole.
    private void Copy(
        ReadOnlySpan<byte> from, Span<byte> to, int side, int rows, int fromPlace, int toPlace, int[] start)
    {
        int count = side == 0 ? rows : Math.Min(chunk[side], sides[side] - start[side]);
        int fromStart = fromPlace * chunk[side], toStart = (toPlace * sides[side]) + (side == 0 ? 0 : start[side]);
        int last = sides.Length - 1, size = numbers.Bytes;
        if (side == last - 1 && chunk[last] * size == 1)
        {
            // One byte at a time: h5py halves the sides in turn, and colors have but three places.
            for (int i = 0; i < count; i++)
                to[((toStart + i) * sides[last]) + start[last]] = from[fromStart + i];
            return;
        }

        if (side < last)
        {
            for (int i = 0; i < count; i++)
                Copy(from, to, side + 1, rows, fromStart + i, toStart + i, start);
            return;
        }

        from.Slice(fromStart * size, count * size).CopyTo(to[(toStart * size)..]);
    }

    // Keeps the chunk that was asked for last.
    private sealed class LastChunk : IReadingChunkCache
    {
        public Memory<byte> Chunk { get; private set; }

        public Memory<byte> GetChunk(ulong chunkIndex, Func<Memory<byte>> chunkReader) => Chunk = chunkReader();
    }
}
