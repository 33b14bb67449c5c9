using Vlae.Engine.Cpu.Kernels.Vectors;
namespace Vlae.Tests.Memory;

public sealed class MemoryNeedTests
{
    [Fact]
    public void A_text_has_the_largest_part_first_joins_equal_ones_and_leaves_out_crumbs()
    {
        MemoryNeed need = MemoryNeed.Of(
            new("images", 200_000_000), new("maps", 700_000_000), new("dust", 1_000_000), new("images", 300_000_000));

        Assert.Equal("1.2 GB: 700 MB for maps, 500 MB for images", need.ToString());
        Assert.Equal(1_201_000_000, need.Bytes);
    }

    [Fact]
    public void A_buffer_that_no_array_can_be_is_refused()
    {
        var memory = new BufferMemory(countsOnly: true);

        var refusal = Assert.Throws<VlaeException>(() => Take(memory, 3_000_000_000));
        Assert.Equal("MemoryLimitReached", refusal.ErrorId);
        Assert.Contains("12 GB, and no buffer can have more than 8.6 GB", refusal.Message, StringComparison.Ordinal);
    }

    private static unsafe void Take(BufferMemory memory, long floats) => memory.Take(floats);
}
