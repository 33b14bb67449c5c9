using System.Text.RegularExpressions;
using Vlae.Ladder;

namespace Vlae.Tests.Ladder;

/// <summary>Designs for other images and other numbers of levels.</summary>
public sealed class LadderDesignerTests
{
    public static MatrixTheoryData<int, int> ColorCases => new([32, 64], [2, 3, 4, 5]);

    [Fact]
    public void The_default_design_is_the_notebooks_ladder() =>
        Assert.Equal(new LadderArchitecture(), LadderDesigner.Design(1, 28, 28, 4));

    [Theory]
    [MemberData(nameof(ColorCases))]
    public void Color_images_get_ladders_that_work(int side, int levels)
    {
        LadderArchitecture a = LadderDesigner.Design(3, side, side, levels, channelFactor: 2);
        using VlaeModel model = VlaeModel.Create(a, 1);
        var image = new VlaeImage(3, side, side, [.. new float[3 * side * side]]);

        Assert.Equal(levels, a.Levels.Length);
        Assert.Equal(Enumerable.Range(0, levels).Select(i => 2 << Math.Min(i, 3)), a.Levels.Select(level => level.Channels));
        Assert.Equal((side, side), (model.Decode(model.Encode([image]))[0].Height, a.Image.Width));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(8)]
    public void Other_numbers_of_levels_work_for_the_notebooks_images(int levels)
    {
        LadderArchitecture a = LadderDesigner.Design(1, 28, 28, levels);

        Assert.Equal(levels + 1, a.Maps.Length);
        Assert.Equal(new LevelShape(16, 4, 2), a.Levels[0]);
    }

    [Fact]
    public void Enough_levels_end_in_one_pixel()
    {
        foreach ((int side, int levels) in new[] { (28, 4), (28, 5), (32, 5), (64, 6) })
        {
            MapShape deepest = LadderDesigner.Design(1, side, side, levels).Maps[^1];
            Assert.Equal((1, 1), (deepest.Height, deepest.Width));
        }
    }

    [Theory]
    [InlineData(28, 4, "4/2 3/2 4/1 3/1")]
    [InlineData(32, 4, "4/2 3/2 4/1 4/1")]
    [InlineData(48, 5, "4/2 3/2 3/2 3/1 3/1")]
    [InlineData(64, 5, "4/2 3/2 3/2 4/1 4/1")]
    [InlineData(96, 6, "4/2 3/2 3/2 3/2 3/1 3/1")]
    [InlineData(128, 6, "4/2 3/2 3/2 3/2 4/1 4/1")]
    public void The_levels_follow_from_the_size(int side, int levels, string windows)
    {
        LadderArchitecture a = LadderDesigner.Design(3, side, side);

        Assert.Equal(levels, a.Levels.Length);
        Assert.Equal(windows, string.Join(' ', a.Levels.Select(level => $"{level.Kernel}/{level.Stride}")));
        Assert.Equal(new MapShape(128, 1, 1), a.Maps[^1]);
    }

    [Theory]
    [InlineData(28, 30, "4/2 4/1 4/1 4/1", 4, 5)]
    [InlineData(30, 40, "4/2 4/1 4/1 4/1", 5, 10)]
    [InlineData(30, 100, "4/2 4/1 4/1 4/1", 5, 40)]
    [InlineData(48, 60, "4/2 3/2 5/3 2/1 2/1", 1, 2)]
    [InlineData(60, 80, "4/2 3/2 4/1 4/1 4/1", 5, 10)]
    [InlineData(90, 100, "4/2 9/5 4/1 3/1 3/1", 1, 2)]
    [InlineData(31, 34, "4/3 4/1 4/1 4/1", 1, 2)]
    public void A_level_may_be_shrunk_otherwise_where_one_side_is_odd(
        int height, int width, string windows, int lastHeight, int lastWidth)
    {
        LadderArchitecture a = LadderDesigner.Design(3, height, width);

        Assert.Equal(windows, string.Join(' ', a.Levels.Select(level => $"{level.Kernel}/{level.Stride}")));
        Assert.Equal((lastHeight, lastWidth), (a.Maps[^1].Height, a.Maps[^1].Width));
        // The same image on its side has the same network.
        Assert.Equal(a.Levels, LadderDesigner.Design(3, width, height).Levels);
    }

    [Fact]
    public void Most_sizes_have_a_network_and_an_error_proposes_one_that_has()
    {
        int[] sides = [5, 16, 20, 24, 30, 32, 40, 48, 50, 60, 64, 80, 90, 100, 120, 128, 240];
        var refused = new List<(int, int)>();
        foreach (int height in sides)
        {
            foreach (int width in sides)
            {
                try
                {
                    _ = LadderDesigner.Design(1, height, width);
                }
                catch (VlaeException error)
                {
                    refused.Add((height, width));
                    Match near = Regex.Match(error.Message, "Use images of ([0-9]+)x([0-9]+) pixels");
                    Assert.True(near.Success, error.Message);
                    _ = LadderDesigner.Design(1, int.Parse(near.Groups[2].Value), int.Parse(near.Groups[1].Value));
                }
            }
        }

        // 64x90 leads to 31x44, whose difference is 13.
        Assert.Equal([(64, 90), (90, 64), (90, 128), (128, 90)], refused);
    }

    [Fact]
    public void Oblong_images_work_if_both_sides_can_be_halved()
    {
        LadderArchitecture a = LadderDesigner.Design(1, 28, 20, 3);
        Assert.Equal(new MapShape(1, 28, 20), a.Image);
        Assert.NotEqual(a.Maps[^1].Height, a.Maps[^1].Width);
    }

    [Theory]
    [InlineData(28, 27, 4)]
    [InlineData(100, 102, 4)]
    [InlineData(0, 0, 2)]
    [InlineData(28, 28, 0)]
    [InlineData(28, 28, -1)]
    [InlineData(28, 28, 9)]
    [InlineData(2048, 2048, 4)]
    [InlineData(int.MaxValue, 28, 4)]
    [InlineData(int.MinValue, 28, 4)]
    public void An_impossible_design_is_refused(int height, int width, int levels)
    {
        var error = Assert.Throws<VlaeException>(() => LadderDesigner.Design(1, height, width, levels));
        Assert.Equal("ImpossibleArchitecture", error.ErrorId);
    }
}
