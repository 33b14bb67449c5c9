using Vlae.Files;

namespace Vlae.Data.Pixels;

/// <summary>Images in a file that is mapped into memory: the system reads their pages when they are needed.</summary>
/// <param name="file">The file. It stays mapped as long as this object lives.</param>
/// <param name="start">The first byte of the first image.</param>
/// <param name="count">Number of images.</param>
/// <param name="size">Bytes of an image.</param>
internal sealed class MappedPixels(FileBytes file, long start, int count, int size) : IPixelStore
{
    // Whoever uses the images does not know of the file.
    ~MappedPixels() => file.Dispose();

    public int Count => count;

    public ReadOnlySpan<byte> Of(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count);
        return file.Slice(start + ((long)index * size), size);
    }
}
