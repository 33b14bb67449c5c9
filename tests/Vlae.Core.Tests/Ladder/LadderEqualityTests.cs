using Vlae.Ladder;

namespace Vlae.Tests.Ladder;

/// <summary>Two architectures are equal if all their numbers are equal.</summary>
public sealed class LadderEqualityTests
{
    private static readonly LadderArchitecture Notebook = new();

    [Fact]
    public void Levels_are_compared_by_value()
    {
        var other = new LadderArchitecture { Levels = [new(16, 4, 2), new(32, 3, 2), new(64, 4, 1), new(128, 3, 1)] };
        _ = Notebook.Maps;

        Assert.Equal(Notebook, other);
        Assert.Equal(Notebook.GetHashCode(), other.GetHashCode());
    }

    [Fact]
    public void Any_other_number_makes_another_ladder()
    {
        LadderArchitecture[] others =
        [
            Notebook with { Channels = 3 }, Notebook with { Height = 30 }, Notebook with { Width = 30 },
            Notebook with { LatentSize = 8 }, Notebook with { HiddenSize = 8 }, Notebook with { Dropout = 0f },
            Notebook with { Wiring = LadderWiring.Paper },
            Notebook with { Levels = Notebook.Levels.SetItem(3, new(128, 2, 1)) },
            Notebook with { Levels = Notebook.Levels.RemoveAt(3) },
        ];

        Assert.All(others, other => Assert.NotEqual(Notebook, other));
        Assert.False(Notebook.Equals(null));
    }

    [Fact]
    public void A_copy_with_another_size_has_other_maps()
    {
        Assert.Equal(13, Notebook.Maps[1].Height);
        Assert.Equal(15, (Notebook with { Height = 32, Width = 32, Levels = [new(16, 4, 2)] }).Maps[1].Height);
    }
}
