using Vlae.Bounds;
using Vlae.Ladder;
using Vlae.Latents;

namespace Vlae.Tests.Latents;

public sealed class LatentTraversalTests
{
    [Theory]
    [InlineData(LadderWiring.Notebook)]
    [InlineData(LadderWiring.Paper)]
    public void A_line_sweeps_one_dimension_and_keeps_the_rest(LadderWiring wiring)
    {
        using VlaeModel model = LatentExample.Of(wiring);
        VlaeLatent start = LatentDraw.FromPrior(model, 1, 0);
        VlaeLatent[] line = [.. LatentTraversal.Line(start, 3, 2, 2.5f, 5)];

        Assert.Equal([-2.5f, -1.25f, 0f, 1.25f, 2.5f], line.Select(step => step.Levels[2].Code[1]));
        Assert.All(line, step =>
        {
            Assert.Equal(start.Levels[0].Code.AsEnumerable(), step.Levels[0].Code);
            Assert.Equal(start.Levels[1].Code.AsEnumerable(), step.Levels[1].Code);
            Assert.Equal(start.Levels[2].Code.Where((_, i) => i != 1), step.Levels[2].Code.Where((_, i) => i != 1));
            Assert.Equal(step.Levels[2].Code[1], step.Levels[2].Mean[1]);
            Assert.Equal((3, 5), (step.Step!.Level, step.Step.Steps));
        });
        Assert.Equal("level 3 dimension 2 at -1.25 of sample 1 (seed 1)", line[1].Name);
        Assert.Equal(new GridPlace("level 3, dimension 2", "-1.25"), line[1].Place);
        Assert.Equal(line[1].Place, model.Decode([line[1]])[0].Place);
    }

    [Fact]
    public void A_grid_sweeps_the_first_dimension_from_row_to_row()
    {
        VlaeLatent[] grid = [.. LatentTraversal.Grid(LatentExample.Latents[0], 1, 4, 2, 1f, 3)];
        (float, float)[] places = [.. grid.Select(step => (step.Levels[0].Code[3], step.Levels[0].Code[1]))];

        Assert.Equal(
            [(-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 0), (0, 1), (1, -1), (1, 0), (1, 1)], places);
        Assert.Equal([4, 2], grid[5].Step!.Dimensions);
        Assert.Equal([0f, 1f], grid[5].Step!.Values);
        Assert.Equal(new GridPlace("level 1, dimension 4: 0", "dimension 2: 1"), grid[5].Place);
    }

    [Theory]
    [InlineData(2.5f, 7)]
    [InlineData(2.5f, 1000)]
    [InlineData(0.01f, 25)]
    public void Each_step_has_a_place_of_its_own(float range, int steps) => Assert.Equal(
        steps,
        LatentTraversal.Line(LatentExample.Latents[0], 1, 1, range, steps).Select(step => step.Place).Distinct().Count());

    [Theory]
    [InlineData(1, 0, "DimensionUnknown")]
    [InlineData(1, 5, "DimensionUnknown")]
    [InlineData(3, 1, "LevelUnknown")]
    public void A_missing_level_or_dimension_is_refused(int level, int dimension, string id) =>
        Assert.Equal(id, Assert.Throws<VlaeException>(
            () => LatentTraversal.Line(LatentExample.Latents[0], level, dimension, 1f, 3)).ErrorId);

    [Fact]
    public void The_order_starts_with_the_most_important_dimension()
    {
        var order = new DimensionOrder([0.1, 3, 0.1, 7]);

        Assert.Equal([4, 2, 1, 3], order);
        Assert.Equal("4, 2, 1, 3", order.ToString());
    }
}
