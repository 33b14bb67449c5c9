using System.Buffers.Binary;
using System.Collections.Immutable;
using Vlae.Data.Idx;
using Vlae.Files;

namespace Vlae.Pictures.Sets;

/// <summary>
/// A binary matrix of the NORB data sets, plain or gzip: a magic number, the number of sides, the sides (three or more
/// numbers, of which those beyond are to be ignored), and the values. All numbers are little-endian.
/// </summary>
internal sealed class BinaryMatrix : IDisposable
{
    private const int MagicOfBytes = 0x1E3D4C55, MagicOfIntegers = 0x1E3D4C54;
    private const int LeastSides = 3, MostSides = 8;

    private readonly string _path;
    private readonly IdxSource _source;

    /// <summary>Opens a file, and reads its header.</summary>
    /// <exception cref="VlaeException"><c>PictureSetInvalid</c>, <c>IdxCorruptGzip</c>.</exception>
    public BinaryMatrix(string path, bool isOfBytes, CancellationToken cancel)
    {
        _path = path;
        try
        {
            _source = new(RegularFile.Open(path), path, cancel);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw PictureSets.Invalid(path, cause.Message.TrimEnd('.'), cause);
        }

        try
        {
            Shape = ReadHeader(isOfBytes ? MagicOfBytes : MagicOfIntegers);
        }
        catch
        {
            _source.Dispose();
            throw;
        }
    }

    /// <summary>The sides, the slowest first.</summary>
    public ImmutableArray<int> Shape { get; }

    /// <summary>Fills a buffer with the next bytes.</summary>
    /// <exception cref="VlaeException"><c>PictureSetInvalid</c>, <c>IdxCorruptGzip</c>.</exception>
    public void Read(Span<byte> buffer)
    {
        if (_source.Read(buffer) < buffer.Length)
            throw PictureSets.Invalid(_path, $"it is cut short, and should have {string.Join(" x ", Shape)} values");
    }

    /// <summary>Reads a number.</summary>
    /// <exception cref="VlaeException"><c>PictureSetInvalid</c>, <c>IdxCorruptGzip</c>.</exception>
    public int ReadInteger()
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        Read(bytes);
        return BinaryPrimitives.ReadInt32LittleEndian(bytes);
    }

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();

    private ImmutableArray<int> ReadHeader(int magic)
    {
        if (ReadInteger() is var found && found != magic)
            throw PictureSets.Invalid(_path, $"it begins with {found:X8}, and a matrix of its kind with {magic:X8}");

        int count = ReadInteger();
        if (count is < 1 or > MostSides)
            throw PictureSets.Invalid(_path, $"its matrix has {count} sides");

        var sides = ImmutableArray.CreateBuilder<int>(count);
        for (int i = 0; i < Math.Max(LeastSides, count); i++)
        {
            int side = ReadInteger();
            if (i < count)
                sides.Add(side > 0 ? side : throw PictureSets.Invalid(_path, $"its matrix has a side of {side}"));
        }

        return sides.MoveToImmutable();
    }
}
