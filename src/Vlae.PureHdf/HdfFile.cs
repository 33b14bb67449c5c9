using System.Collections.Immutable;
using PureHDF;
using PureHDF.Selections;
using PureHDF.VOL.Native;
using Vlae.Checkpoints.Arrays;

namespace Vlae.PureHdf;

/// <summary>The arrays of an HDF5 file, in its root and in groups there. Links to other files are left out.</summary>
internal sealed class HdfFile : ArrayFile
{
    // Groups in groups, and arrays: a damaged file may have a group that is in itself.
    private const int MostDepth = 4, MostArrays = 1000;

    // Values of an array without chunks that are read at once; bytes of whole chunks; bytes of a whole array.
    private const int Run = 1 << 24, MostOfChunks = 1 << 29;
    private const long MostBytes = 1 << 30;

    // Deflate packs 1,032 bytes into one at most.
    private const long MostRatio = 1100, FreeBytes = 1 << 24;

    private readonly NativeFile _file;
    private readonly long _length;
    private readonly CancellationToken _cancel;
    private readonly ImmutableArray<HdfEntry> _arrays;

    public HdfFile(string path, long length, NativeFile file, CancellationToken cancel)
        : base(path)
    {
        (_file, _length, _cancel) = (file, length, cancel);
        var found = ImmutableArray.CreateBuilder<HdfEntry>();
        Add(file, "", 0, found);
        _arrays = found.ToImmutable();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ArrayEntry> Arrays => _arrays;

    /// <inheritdoc/>
    public override bool HasNames => true;

    /// <inheritdoc/>
    public override void RequireReadable(ArrayEntry entry)
    {
        var own = (HdfEntry)entry;
        if (own.Kind is not { } kind)
            throw HdfErrors.TypeUnknown(NameOf(entry), own.Type);
        if (OtherFiles.HasPart(own.Array))
        {
            throw HdfErrors.Unreadable(
                NameOf(entry), "its values are in other files, which Vlae does not open for it");
        }

        // Values that were never written take no bytes in the file, and would take all the time there is.
        if (own.IsLarge || own.Size * kind.Bytes > (MostRatio * (Int128)_length) + FreeBytes)
        {
            throw HdfErrors.TooLarge(
                NameOf(entry), $"its array {own} takes {own.Size * kind.Bytes:N0} bytes, and " +
                $"the whole file has {_length:N0}", "Download it again, or save its arrays as a new file.");
        }
    }

    /// <inheritdoc/>
    public override NpyArray ReadAll(ArrayEntry entry)
    {
        RequireReadable(entry);
        var own = (HdfEntry)entry;
        if (own.Size * own.Kind!.Bytes > MostBytes)
        {
            throw HdfErrors.TooLarge(NameOf(entry), $"it has {own.Size:N0} values", "Save its rows in several files.");
        }

        var values = new float[(int)own.Size];
        if (own.Shape.IsEmpty)
            Read(own, new AllSelection(), values);
        int place = 0;
        foreach (ReadOnlyMemory<float> item in own.Shape.IsEmpty ? [] : Items(own))
        {
            item.Span.CopyTo(values.AsSpan(place));
            place += item.Length;
        }

        return new(own.Shape, values);
    }

    /// <inheritdoc/>
    public override IEnumerable<ReadOnlyMemory<float>> Items(ArrayEntry entry)
    {
        RequireReadable(entry);
        var own = (HdfEntry)entry;
        return own.Array.Layout is { Class: H5DataLayoutClass.Chunked, Chunks: var chunk }
            && chunk.Length == own.Shape.Length ? ItemsOfChunks(own, chunk) : ItemsOfRuns(own);
    }

    /// <inheritdoc/>
    public override void Dispose() => _file.Dispose();

    private IEnumerable<ReadOnlyMemory<float>> ItemsOfChunks(HdfEntry entry, ulong[] chunk)
    {
        ChunkedRows rows = RowsOf(entry, chunk);
        var values = new float[SizeOfItem(entry)];
        var bytes = new byte[rows.Bytes];
        int size = values.Length * entry.Kind!.Bytes;
        for (int i = 0; i < entry.Shape[0]; i++)
        {
            _cancel.ThrowIfCancellationRequested();
            if (i % rows.Count == 0)
                Try(entry, () => rows.Read(i, bytes));
            entry.Kind.Convert(bytes.AsSpan(i % rows.Count * size, size), values);
            yield return values;
        }
    }

    // A band of chunks is in memory, and a chunk, which may be larger than the array.
    private ChunkedRows RowsOf(HdfEntry entry, ulong[] chunk)
    {
        if (chunk.Contains(0UL))
            throw HdfErrors.Unreadable(NameOf(entry), $"its chunks are ({string.Join(", ", chunk)})");

        Int128 one = entry.Kind!.Bytes, band = SizeOfItem(entry) * one * Int128.Min(chunk[0], entry.Shape[0]);
        Int128 whole = chunk.Aggregate(one, static (size, side) => Int128.Min(size * side, long.MaxValue));
        return Int128.Max(whole, band) <= MostOfChunks
            ? new(entry.Array, [.. entry.Shape], Array.ConvertAll(chunk, static side => (int)side), entry.Kind)
            : throw HdfErrors.TooLarge(
                NameOf(entry),
                $"its chunks are ({string.Join(", ", chunk)}), and {MostOfChunks:N0} bytes of chunks are possible",
                "Save it in smaller chunks, such as create_dataset(…, chunks=(100, …)) of h5py.");
    }

    private IEnumerable<ReadOnlyMemory<float>> ItemsOfRuns(HdfEntry entry)
    {
        int count = entry.Shape[0], size = SizeOfItem(entry), run = Math.Max(1, Run / Math.Max(1, size));
        float[] values = [];
        for (int i = 0; i < count; i++)
        {
            _cancel.ThrowIfCancellationRequested();
            if (i % run == 0)
            {
                int rows = Math.Min(run, count - i);
                if (values.Length != rows * size)
                    values = new float[rows * size];
                Read(entry, Rows(entry, i, rows), values);
            }

            yield return values.AsMemory(i % run * size, size);
        }
    }

    private static int SizeOfItem(HdfEntry entry) => (int)(entry.Size / Math.Max(1, entry.Shape[0]));

    private void Read(HdfEntry entry, Selection part, float[] values) =>
        Try(entry, () => entry.Kind!.Read(entry.Array, default, part, values));

    private void Try(HdfEntry entry, Action read)
    {
        try
        {
            read();
        }
        catch (Exception cause) when (HdfErrors.IsOfFile(cause))
        {
            throw HdfErrors.Unreadable(NameOf(entry), "its values are damaged, or packed in a way that is not known",
                cause);
        }
    }

    private static HyperslabSelection Rows(HdfEntry entry, int first, int rows)
    {
        var (starts, blocks) = (new ulong[entry.Shape.Length], new ulong[entry.Shape.Length]);
        for (int i = 0; i < blocks.Length; i++)
            blocks[i] = (ulong)entry.Shape[i];
        (starts[0], blocks[0]) = ((ulong)first, (ulong)rows);
        return new(blocks.Length, starts, blocks);
    }

    private void Add(IH5Group group, string before, int depth, ImmutableArray<HdfEntry>.Builder found)
    {
        foreach (IH5Object child in group.Children())
        {
            _cancel.ThrowIfCancellationRequested();
            if (OtherFiles.Has(child, _file) || found.Count == MostArrays)
                continue;

            if (child is NativeDataset { Space.Type: not H5DataspaceType.Null } array)
                found.Add(new(array) { Name = before + child.Name });
            else if (child is IH5Group inner && depth < MostDepth)
                Add(inner, $"{before}{child.Name}/", depth + 1, found);
        }
    }
}
