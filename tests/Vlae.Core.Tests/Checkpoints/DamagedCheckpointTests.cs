using Vlae.Tests.Checkpoints.Safetensors;

namespace Vlae.Tests.Checkpoints;

/// <summary>A damaged file gives a Vlae error, or is still valid; it never gives another exception.</summary>
public sealed class DamagedCheckpointTests
{
    private static readonly byte[] Whole = CheckpointExample.Bytes(CheckpointExample.Whole);

    [Fact]
    public void A_file_cut_short_anywhere_is_corrupt()
    {
        int header = 8 + SafetensorsBytes.HeaderOf(Whole).Length;
        int[] lengths =
        [
            0, 1, 7, 8, 9, header - 1, header, header + 1, Whole.Length - 4, Whole.Length - 1,
            .. Enumerable.Range(1, 40).Select(i => (int)((long)i * Whole.Length / 41)),
        ];
        foreach (int length in lengths)
        {
            var error = Assert.Throws<VlaeException>(() => CheckpointExample.Read(Whole[..length]));
            Assert.Equal("CheckpointCorrupt", error.ErrorId);
        }
    }

    [Fact]
    public void An_extra_byte_is_corrupt() =>
        Assert.Equal("CheckpointCorrupt",
            Assert.Throws<VlaeException>(() => CheckpointExample.Read([.. Whole, 0])).ErrorId);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Flipped_bits_in_the_header_give_a_Vlae_error_or_a_valid_file(int seed)
    {
        int header = 8 + SafetensorsBytes.HeaderOf(Whole).Length, refused = 0;
        var random = new Random(seed);
        for (int i = 0; i < 400; i++)
        {
            byte[] bytes = [.. Whole];
            for (int flips = random.Next(1, 4); flips > 0; flips--)
                bytes[random.Next(header)] ^= (byte)(1 << random.Next(8));

            refused += IsRefused(bytes) ? 1 : 0;
        }

        Assert.InRange(refused, 100, 400);
    }

    [Fact]
    public void Bytes_replaced_by_JSON_characters_give_a_Vlae_error_or_a_valid_file()
    {
        int header = 8 + SafetensorsBytes.HeaderOf(Whole).Length, refused = 0;
        var random = new Random(3);
        for (int i = 0; i < 400; i++)
        {
            byte[] bytes = [.. Whole];
            bytes[random.Next(8, header)] = (byte)"{}[]\",:\\0-9eE.tnu"[random.Next(17)];
            refused += IsRefused(bytes) ? 1 : 0;
        }

        Assert.InRange(refused, 100, 400);
    }

    private static bool IsRefused(byte[] bytes)
    {
        Exception? error = Record.Exception(() => CheckpointExample.Read(bytes));
        Assert.True(error is null or VlaeException, $"{error}\n{SafetensorsBytes.HeaderOf(Whole)}");
        return error is not null;
    }
}
