using Vlae.Data;

namespace Vlae.Tests;

internal static class AllPixelsOf
{
    /// <summary>All pixels of a set in one array, (image, channel, row, column).</summary>
    public static byte[] AllPixels(this ImageSet set) =>
        [.. Enumerable.Range(0, set.Count).SelectMany(i => set.PixelsOf(i).ToArray())];
}
