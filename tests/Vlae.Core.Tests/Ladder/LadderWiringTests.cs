using Vlae.Ladder;

namespace Vlae.Tests.Ladder;

/// <summary>Levels and blocks of the code are the same parts in different orders.</summary>
public sealed class LadderWiringTests
{
    public static TheoryData<LadderWiring> Wirings => [.. Enum.GetValues<LadderWiring>()];

    [Theory]
    [MemberData(nameof(Wirings))]
    public void Level_and_block_are_inverse_functions(LadderWiring wiring)
    {
        foreach (int levels in Enumerable.Range(1, 8))
        {
            LevelShape[] shapes = [.. Enumerable.Repeat(new LevelShape(1, 1, 1), levels)];
            var a = new LadderArchitecture { Wiring = wiring, Levels = [.. shapes] };
            int[] numbers = [.. Enumerable.Range(0, levels).Select(a.LevelOfBlock)];

            Assert.Equal(Enumerable.Range(1, levels), numbers.Order());
            Assert.All(numbers, level => Assert.Equal(level, a.LevelOfBlock(a.BlockOfLevel(level))));
        }
    }

    [Fact]
    public void The_paper_pairs_shallow_with_shallow_and_the_notebook_crosses()
    {
        (LadderArchitecture notebook, LadderArchitecture paper) = (new(), new() { Wiring = LadderWiring.Paper });

        Assert.Equal([1, 2, 3, 4], Enumerable.Range(0, 4).Select(paper.LevelOfBlock));
        Assert.Equal([4, 3, 2, 1], Enumerable.Range(0, 4).Select(notebook.LevelOfBlock));
    }

    [Theory]
    [MemberData(nameof(Wirings))]
    public void The_bottom_levels_code_reaches_fewer_pixels_than_the_tops(LadderWiring wiring)
    {
        // Two levels, of 8x8 and 1x1 pixels: the top's code goes through one more convolution than the bottom's.
        var a = new LadderArchitecture
        {
            Height = 8, Width = 8, Levels = [new(2, 1, 1), new(3, 8, 1)], LatentSize = 1, Wiring = wiring,
        };
        // Without the weights from the top to the bottom map, only the bottom level has an effect.
        ParameterSet cut = ParameterSet.Create(a, (spec, values) =>
        {
            ParameterInitializer.Draw(a, 4)[spec.Name].CopyTo(values);
            if (spec.Name.StartsWith("generate.conv1.", StringComparison.Ordinal))
                values.Clear();
        });
        using var model = new VlaeModel(cut);
        VlaeImage zero = Decode(0f, 0f);

        Assert.NotEqual(zero.Pixels.AsEnumerable(), Decode(1f, 0f).Pixels);
        Assert.Equal(zero.Pixels.AsEnumerable(), Decode(0f, 1f).Pixels);

        VlaeImage Decode(float bottom, float top)
        {
            var code = new float[2];
            (code[a.BlockOfLevel(1)], code[a.BlockOfLevel(2)]) = (bottom, top);
            return model.Decode([new(model, [.. code], [1f, 1f])])[0];
        }
    }
}
