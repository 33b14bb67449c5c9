using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using System.Text;

namespace Vlae.Pictures.Tests;

/// <summary>Reads a PNG file without the library: chunks with their checksums, rows without filters.</summary>
internal static class PngFile
{
    /// <summary>The chunks after the signature. Their checksums are checked.</summary>
    public static List<(string Type, byte[] Data)> Chunks(byte[] file)
    {
        var chunks = new List<(string, byte[])>();
        for (int at = 8; at < file.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            byte[] body = file[(at + 4)..(at + 8 + length)];
            Assert.Equal(Checksum(body), BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length)));
            chunks.Add((Encoding.ASCII.GetString(body, 0, 4), body[4..]));
            at += 12 + length;
        }

        return chunks;
    }

    /// <summary>The unpacked rows without the filter's number. All must have filter 0.</summary>
    public static byte[] Rows(byte[] data, int stride)
    {
        using var zlib = new ZLibStream(new MemoryStream(data), CompressionMode.Decompress);
        using var rows = new MemoryStream();
        zlib.CopyTo(rows);
        byte[][] lines = [.. rows.ToArray().Chunk(stride + 1)];
        Assert.All(lines, line => Assert.Equal((0, stride + 1), (line[0], line.Length)));
        return [.. lines.SelectMany(line => line[1..])];
    }

    /// <summary>Checks a file with pngcheck, if it is installed.</summary>
    public static void Check(byte[] file)
    {
        const string program = "/usr/bin/pngcheck";
        Assert.SkipUnless(File.Exists(program), "needs pngcheck");
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, file);
            using var process = Process.Start(
                new ProcessStartInfo(program, ["-v", path]) { RedirectStandardOutput = true })!;
            string said = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, said);
            Assert.Contains("No errors detected", said);
        }
        finally
        {
            File.Delete(path);
        }
    }

    // ISO/IEC 15948, annex D, bit by bit.
    private static uint Checksum(byte[] bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }
}
