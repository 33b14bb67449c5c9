using System.Buffers.Binary;
using System.IO.Compression;
using Vlae.Files;
using Vlae.Pictures.Png;

namespace Vlae.Pictures.Tests;

/// <summary>Makes PNG files of any kind, valid or not.</summary>
internal static class PngBytes
{
    // Adam7: the pass of each pixel of an 8 x 8 square (ISO/IEC 15948, 8.2).
    private static readonly string[] Adam7 =
        ["16462646", "77777777", "56565656", "77777777", "36463646", "77777777", "56565656", "77777777"];

    /// <summary>Signature, header, other chunks, packed rows, end.</summary>
    /// <param name="header">Width, height, depth, color type, interlaced.</param>
    /// <param name="rows">The rows of all passes, with their filters' numbers.</param>
    /// <param name="between">Chunks after the header.</param>
    public static byte[] Of(
        (int Width, int Height, int Depth, int Color, bool Interlaced) header, byte[] rows, params byte[][] between)
    {
        byte[] ihdr = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(ihdr, header.Width);
        BinaryPrimitives.WriteInt32BigEndian(ihdr.AsSpan(4), header.Height);
        (ihdr[8], ihdr[9], ihdr[12]) = ((byte)header.Depth, (byte)header.Color, (byte)(header.Interlaced ? 1 : 0));
        return
        [
            .. PngChunks.Signature, .. Chunk("IHDR", ihdr), .. between.SelectMany(chunk => chunk),
            .. Chunk("IDAT", Pack(rows)), .. Chunk("IEND"),
        ];
    }

    /// <summary>Length, type, data and checksum.</summary>
    public static byte[] Chunk(string type, params byte[] data)
    {
        byte[] body = [.. type.Select(letter => (byte)letter), .. data];
        byte[] chunk = [0, 0, 0, 0, .. body, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(4 + body.Length), Crc32.Append(0, body));
        return chunk;
    }

    /// <summary>Rows of samples (row, column and sample). The given filters are applied to the rows in turn.</summary>
    public static byte[] Rows(int[][] samples, int perPixel, int depth, bool interlaced, params int[] filters)
    {
        var bytes = new List<byte>();
        int number = 0;
        for (char pass = '1'; pass <= (interlaced ? '7' : '1'); pass++)
        {
            byte[] above = [];
            for (int y = 0; y < samples.Length; y++)
            {
                int[] row =
                [
                    .. samples[y].Where((_, i) => !interlaced || Adam7[y % 8][i / perPixel % 8] == pass),
                ];
                if (row.Length == 0)
                    continue;

                byte[] packed = PackBits(row, depth);
                int filter = filters[number++ % filters.Length];
                bytes.Add((byte)filter);
                bytes.AddRange(Filter(filter, packed, above, Math.Max(1, perPixel * depth / 8)));
                above = packed;
            }
        }

        return [.. bytes];
    }

    private static byte[] PackBits(int[] samples, int depth)
    {
        var bits = new System.Text.StringBuilder();
        foreach (int sample in samples)
            bits.Append(Convert.ToString(sample, 2).PadLeft(depth, '0'));
        while (bits.Length % 8 != 0)
            bits.Append('0');

        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.ToString(8 * i, 8), 2))];
    }

    private static IEnumerable<byte> Filter(int filter, byte[] row, byte[] above, int step) => row.Select((value, i) =>
    {
        int left = i >= step ? row[i - step] : 0, up = above.Length > 0 ? above[i] : 0;
        int corner = above.Length > 0 && i >= step ? above[i - step] : 0;
        int nearest = new[] { left, up, corner }.MinBy(candidate => Math.Abs(left + up - corner - candidate));
        return (byte)(value - filter switch { 1 => left, 2 => up, 3 => (left + up) / 2, 4 => nearest, _ => 0 });
    });

    private static byte[] Pack(byte[] rows)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(rows);

        return packed.ToArray();
    }
}
