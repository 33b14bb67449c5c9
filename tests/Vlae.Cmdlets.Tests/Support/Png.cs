using System.Buffers.Binary;

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
}
