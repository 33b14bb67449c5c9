using System.Buffers.Binary;
using System.Text;
using Vlae.Pictures.Png;

namespace Vlae.Cmdlets.Tests.Support;

/// <summary>Looks at PNG files.</summary>
internal static class Png
{
    /// <summary>The size of a PNG file, such as <c>88x88</c>.</summary>
    public static string SizeOf(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], bytes[..4]);
        int width = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16));
        return $"{width}x{BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20))}";
    }

    /// <summary>The pixels of a PNG file, (row, column, channel).</summary>
    public static byte[] PixelsOf(string path) => PngReader.Read(path, File.ReadAllBytes(path)).Bytes.ToArray();

    /// <summary>The chunks of a PNG file, in their order.</summary>
    public static IEnumerable<(string Type, byte[] Data)> ChunksOf(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        for (int at = 8; at < bytes.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at));
            yield return (Encoding.ASCII.GetString(bytes, at + 4, 4), bytes[(at + 8)..(at + 8 + length)]);
            at += 12 + length;
        }
    }

    /// <summary>The texts of a PNG file in Latin-1, such as <c>Software=Vlae 0.1.0</c>.</summary>
    public static string[] TextsOf(string path) =>
    [
        .. ChunksOf(path).Where(chunk => chunk.Type == "tEXt")
            .Select(chunk => Encoding.Latin1.GetString(chunk.Data).Replace('\0', '=')),
    ];
}
