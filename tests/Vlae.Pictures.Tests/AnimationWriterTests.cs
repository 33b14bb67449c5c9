using System.Buffers.Binary;
using Vlae.Pictures.Png;

namespace Vlae.Pictures.Tests;

public sealed class AnimationWriterTests
{
    [Theory]
    [InlineData(1, 4, 10, 0)]
    [InlineData(3, 2, 25, 7)]
    [InlineData(1, 1, 1000, 1)]
    public void Every_frame_is_its_picture(int channels, int count, int rate, int loops)
    {
        Raster[] frames = [.. Enumerable.Range(0, count).Select(i => Noise(channels, i))];
        List<(string Type, byte[] Data)> chunks = PngFile.Chunks(Write(frames, rate, loops));

        string[] later = [.. Enumerable.Repeat<string[]>(["fcTL", "fdAT"], count - 1).SelectMany(pair => pair)];
        Assert.Equal(
            ["IHDR", "sRGB", "tEXt", "acTL", "fcTL", "IDAT", .. later, "IEND"], chunks.Select(chunk => chunk.Type));
        Assert.Equal([count, loops], Words(chunks[3].Data));

        // Frame controls and data have one sequence of numbers, without IDAT.
        (string Type, byte[] Data)[] numbered = [.. chunks.Where(chunk => chunk.Type is "fcTL" or "fdAT")];
        Assert.Equal(
            Enumerable.Range(0, (2 * count) - 1),
            numbered.Select(chunk => BinaryPrimitives.ReadInt32BigEndian(chunk.Data)));
        Assert.All(numbered.Where(chunk => chunk.Type == "fcTL"), chunk =>
        {
            Assert.Equal([7, 5, 0, 0, (1 << 16) | rate], Words(chunk.Data[4..24]));
            Assert.Equal([0, 0], chunk.Data[24..]);
        });
        byte[][] data = [.. chunks.Where(chunk => chunk.Type is "IDAT" or "fdAT")
            .Select(chunk => chunk.Type == "IDAT" ? chunk.Data : chunk.Data[4..])];
        Assert.Equal(
            frames.Select(frame => frame.Bytes.ToArray()), data.Select(rows => PngFile.Rows(rows, 7 * channels)));
    }

    [Fact]
    public void Readers_without_animation_get_the_first_frame()
    {
        Raster[] frames = [Noise(1, 1), Noise(1, 2)];
        byte[] file = Write(frames, 10, 0);

        Assert.Equal(frames[0].Bytes.ToArray(), PngReader.Read("x", file).Bytes.ToArray());
        PngFile.Check(file);
    }

    [Fact]
    public void Frames_of_two_sizes_are_refused() => Assert.Throws<ArgumentException>(
        () => Write([Noise(1, 1), new(1, 1, 1, new byte[1])], 10, 0));

    private static Raster Noise(int channels, int seed)
    {
        var bytes = new byte[channels * 5 * 7];
        new Random(seed).NextBytes(bytes);
        return new(channels, 5, 7, bytes);
    }

    private static byte[] Write(Raster[] frames, int rate, int loops)
    {
        using var stream = new MemoryStream();
        AnimationWriter.Write(stream, frames, rate, loops);
        return stream.ToArray();
    }

    private static int[] Words(byte[] bytes) =>
        [.. bytes.Chunk(4).Select(word => BinaryPrimitives.ReadInt32BigEndian(word))];
}
