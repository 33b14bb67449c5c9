using Vlae.Ladder;
using static Vlae.Tests.Checkpoints.PyTorch.ForgedTorch;

namespace Vlae.Tests.Checkpoints.PyTorch;

/// <summary>
/// A tensor is a view of a storage. A view outside of its storage is refused before anything is read.
/// </summary>
public sealed class TorchViewTests
{
    private const long Most = long.MaxValue;

    public static TheoryData<long, long[], long[], long, string> Wrong => new()
    {
        { 0, [5], [1], 4, "beyond" },
        { 1, [4], [1], 4, "beyond" },
        { 0, [2, 2], [3, 1], 4, "beyond" },
        { 4, [1], [1], 4, "beyond" },
        { 5, [0], [1], 4, "beyond" },
        { -1, [1], [1], 4, "beyond" },
        { 3, [4], [-1], 4, "negative stride -1" },
        { 0, [2], [Most], 4, "beyond" },
        { Most, [1], [1], 4, "beyond" },
        { Most, [2], [1], 4, "too large" },
        { 0, [-1], [1], 4, "a side of -1" },
        { 0, [1L << 32], [0], 4, "a side of 4294967296" },
        { 0, [1 << 30, 1 << 30], [0, 0], 4, "too large" },
        { 0, [2, 2], [1], 4, "2 sides and 1 strides" },
        { 0, [.. new long[17]], [.. new long[17]], 4, "17 sides" },
        { 0, [1], [1], -1, "-1 numbers" },
        { 0, [1], [1], Most, "numbers" },
        { 0, [1], [1], 5, "16 bytes" },
        { 0, [1], [1], Most / 8, "16 bytes" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_view_that_leaves_its_storage_is_refused(
        long offset, long[] shape, long[] strides, long count, string words)
    {
        var error = Assert.Throws<VlaeException>(() => TorchFixture.Open(Zip(View(offset, shape, strides, count))));

        Assert.Contains(error.ErrorId, new[] { "PickleCorrupt", "CheckpointCorrupt" });
        Assert.Contains(words, error.Message);
    }

    [Theory]
    [InlineData(new long[] { 2, 2 }, new long[] { 2, 1 }, new[] { 1f, 2, 3, 4 })]
    [InlineData(new long[] { 2, 2 }, new long[] { 1, 2 }, new[] { 1f, 3, 2, 4 })]
    [InlineData(new long[] { 3, 2 }, new long[] { 1, 1 }, new[] { 1f, 2, 2, 3, 3, 4 })]
    [InlineData(new long[] { 4 }, new long[] { 0 }, new[] { 1f, 1, 1, 1 })]
    [InlineData(new long[] { 2, 1, 2 }, new long[] { 2, 77, 1 }, new[] { 1f, 2, 3, 4 })]
    [InlineData(new long[] { 0, 3 }, new long[] { 3, 1 }, new float[0])]
    [InlineData(new long[0], new long[0], new[] { 1f })]
    public void Strides_are_those_of_PyTorchs_as_strided(long[] shape, long[] strides, float[] expected)
    {
        byte[] numbers = [.. new[] { 1f, 2, 3, 4 }.SelectMany(BitConverter.GetBytes)];
        byte[] bytes = Archive(
            ("archive/data.pkl", Latin1(View(0, shape, strides))), ("archive/data/0", numbers),
            ("archive/version", Latin1("3")));
        using var file = TorchFixture.Open(bytes);
        var values = new float[expected.Length];
        file.CopyTo("t", values);

        Assert.Equal(shape.Select(side => (int)side), file.FindShape("t")!.Value);
        Assert.Equal(expected, values);
    }

    [Fact]
    public void A_storage_of_two_types_is_refused()
    {
        string pickle = $"}}({Text("a")}{Tensor("0", 0, [1], [1])}" +
            $"{Text("b")}{Tensor("0", 0, [1], [1], type: "Double")}u.";
        Assert.Contains("two types",
            Assert.Throws<VlaeException>(() => TorchFixture.Open(Zip(pickle))).Message);
    }

    [Fact]
    public void Tensors_without_floats_are_refused_by_name()
    {
        using var file = TorchFixture.Open(Zip(View(0, [2], [1], count: 2, type: "Long")));
        var error = Assert.Throws<VlaeException>(() => file.CopyTo("t", new float[2]));

        Assert.Equal("CheckpointTypeUnsupported", error.ErrorId);
        Assert.Contains("'t' has numbers of type I64", error.Message);
    }

    [Fact]
    public void A_small_file_cannot_allocate_much_memory_by_repeating_a_number()
    {
        LadderArchitecture large = TorchFixture.Architecture with { HiddenSize = 4096, LatentSize = 4096 };
        IEnumerable<string> entries = ParameterCatalog.Of(large).Specs.Select(spec =>
            Text(spec.Name) + Tensor("0", 0, [.. spec.Shape.Select(side => (long)side)], new long[spec.Shape.Length]));
        byte[] bytes = Zip($"}}({string.Concat(entries)}u.");
        long before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<VlaeException>(() => TorchFixture.Read(bytes));

        Assert.Equal("CheckpointMismatch", error.ErrorId);
        Assert.Contains("too few", error.Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 5_000_000);
    }
}
