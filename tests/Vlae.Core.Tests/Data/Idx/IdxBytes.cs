using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Vlae.Tests.Data.Idx;

/// <summary>IDX files in memory.</summary>
internal static class IdxBytes
{
    public static byte[] Header(params uint[] numbers)
    {
        byte[] bytes = new byte[4 * numbers.Length];
        for (int i = 0; i < numbers.Length; i++)
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(4 * i), numbers[i]);

        return bytes;
    }

    public static byte[] Images(int count, int height = 28, int width = 28)
    {
        byte[] pixels = new byte[count * height * width];
        new Random(count).NextBytes(pixels);
        return [.. Header(2051, (uint)count, (uint)height, (uint)width), .. pixels];
    }

    public static byte[] Labels(int count) =>
        [.. Header(2049, (uint)count), .. Enumerable.Range(0, count).Select(i => (byte)(i % 10))];

    public static byte[] Gzip(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(bytes);

        return packed.ToArray();
    }

    public static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
