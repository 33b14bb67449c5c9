using System.Buffers.Binary;
using System.Text;
using Vlae.Checkpoints.Safetensors;
using Vlae.Files;

namespace Vlae.Tests.Checkpoints.Safetensors;

/// <summary>Handmade safetensors files, valid and invalid.</summary>
internal static class SafetensorsBytes
{
    /// <summary>Length, header, data.</summary>
    public static byte[] Of(string header, int dataBytes = 0, ulong? length = null)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        var bytes = new byte[8 + json.Length + dataBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, length ?? (ulong)json.Length);
        json.CopyTo(bytes, 8);
        for (int i = 8 + json.Length; i < bytes.Length; i++)
            bytes[i] = (byte)i;

        return bytes;
    }

    /// <summary>The header of a file.</summary>
    public static string HeaderOf(byte[] bytes) =>
        Encoding.UTF8.GetString(bytes, 8, (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes));

    /// <summary>A copy of the file with another header, and the right length.</summary>
    public static byte[] WithHeader(byte[] bytes, Func<string, string> change)
    {
        string header = HeaderOf(bytes), changed = change(header);
        Assert.NotEqual(header, changed);
        return [.. Of(changed), .. bytes[(8 + Encoding.UTF8.GetByteCount(header))..]];
    }

    /// <summary>Reads bytes as a file.</summary>
    public static SafetensorsFile Open(byte[] bytes) => SafetensorsFile.Read(new FileBytes(bytes), "file.safetensors");

    /// <summary>Writes bytes to a temporary file, and reads it.</summary>
    public static T Read<T>(byte[] bytes, Func<string, T> read)
    {
        using var folder = new TemporaryFolder();
        return read(folder.Write("file.safetensors", bytes));
    }
}
