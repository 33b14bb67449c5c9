using System.Collections.Immutable;
using Vlae.Ladder;

namespace Vlae.Tests.Ladder;

/// <summary>An impossible architecture is refused, with the depth and the reason.</summary>
public sealed class ImpossibleArchitectureTests
{
    private static readonly LadderArchitecture Notebook = new();

    public static TheoryData<string, LadderArchitecture> Numbers => new()
    {
        { "channels, not 0", Notebook with { Channels = 0 } },
        { "channels, not 65", Notebook with { Channels = 65 } },
        { "not 28x-1", Notebook with { Height = -1 } },
        { "not 1025x28", Notebook with { Width = 1025 } },
        { "levels, not 0", Notebook with { Levels = [] } },
        { "levels, not 0", Notebook with { Levels = default } },
        { "levels, not 9", Notebook with { Levels = [.. Enumerable.Repeat(new LevelShape(1, 1, 1), 9)] } },
        { "latent size is 1 to 4096, not 0", Notebook with { LatentSize = 0 } },
        { "hidden size is 1 to 4096, not 4097", Notebook with { HiddenSize = 4097 } },
        { "not 1", Notebook with { Dropout = 1f } },
        { "not -0.1", Notebook with { Dropout = -0.1f } },
        { "not NaN", Notebook with { Dropout = float.NaN } },
        { "no wiring number 2", Notebook with { Wiring = (LadderWiring)2 } },
    };

    public static TheoryData<string, LevelShape[]> Levels => new()
    {
        { "depth 2 (kernel 14, stride 1) does not fit on a map of 13 rows", [new(8, 4, 2), new(8, 14, 1)] },
        { "depth 3 (kernel 4, stride 2) leaves 1 of 7 rows unread", [new(8, 4, 2), new(8, 3, 2), new(8, 4, 2)] },
        { "depth 1 (kernel 2, stride 3) would skip pixels", [new(8, 2, 3)] },
        { "depth 1 (kernel 0, stride 1) needs a kernel", [new(8, 0, 1)] },
        { "depth 2 (kernel 3, stride 0) needs a kernel and a stride", [new(8, 4, 2), new(8, 3, 0)] },
        { "depth 1 (kernel 4, stride 2) has 0 channels", [new(0, 4, 2)] },
        { "depth 1 (kernel 4, stride 2) has 5000 channels", [new(5000, 4, 2)] },
    };

    [Theory]
    [MemberData(nameof(Numbers), DisableDiscoveryEnumeration = true)]
    public void A_number_out_of_range_is_named(string reason, LadderArchitecture architecture) =>
        Assert.Contains(reason, Refusal(architecture));

    [Fact]
    public void Numbers_in_messages_do_not_depend_on_the_culture()
    {
        using var comma = new CommaCulture();
        Assert.Contains("not 1.5", Refusal(Notebook with { Dropout = 1.5f }));
    }

    [Theory]
    [MemberData(nameof(Levels), DisableDiscoveryEnumeration = true)]
    public void A_level_that_does_not_fit_is_named_by_its_depth(string reason, LevelShape[] levels)
    {
        // 28 > 13 > 6; a map of 7 needs an image of 32 pixels: 32 > 15 > 7.
        int side = reason.Contains("of 7") ? 32 : 28;
        Assert.Contains(reason, Refusal(Notebook with { Height = side, Width = side, Levels = [.. levels] }));
    }

    [Fact]
    public void Columns_are_checked_like_rows() =>
        Assert.Contains("1 of 27 columns", Refusal(Notebook with { Width = 27 }));

    [Fact]
    public void A_missing_level_is_refused()
    {
        ImmutableArray<LevelShape> levels = [new(8, 4, 2), null!];
        Assert.Contains("depth 2", Refusal(Notebook with { Levels = levels }));
    }

    [Fact]
    public void More_parameters_than_memory_are_refused() =>
        Assert.Contains("parameters",
            Refusal(Notebook with { HiddenSize = 4096, Height = 508, Width = 508, Levels = [new(64, 4, 2)] }));

    [Fact]
    public void Maps_whose_size_overflows_are_refused()
    {
        // 4096 x 1024 x 1024 is 2^32, which as an int is 0. 64 x 1024 x 1024 fits in an int, but 32 samples of it do
        // not.
        var wide = new LadderArchitecture { Height = 1024, Width = 1024, Levels = [new(4096, 1, 1)], HiddenSize = 1 };
        var deep = new LadderArchitecture { Channels = 64, Height = 1024, Width = 1024, Levels = [new(1, 32, 32)] };
        Refusal(wide);
        Refusal(deep);
    }

    [Fact]
    public void Hidden_and_latent_layers_count_as_parameters() =>
        Refusal(new()
        {
            Levels = [.. Enumerable.Repeat(new LevelShape(1, 1, 1), 8)], HiddenSize = 4096, LatentSize = 4096,
        });

    private static string Refusal(LadderArchitecture architecture)
    {
        var error = Assert.Throws<VlaeException>(() => architecture.Maps);
        Assert.Equal("ImpossibleArchitecture", error.ErrorId);
        return error.Message;
    }
}
