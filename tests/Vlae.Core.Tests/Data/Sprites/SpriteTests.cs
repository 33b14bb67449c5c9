using Vlae.Data;
using Vlae.Data.Sprites;

namespace Vlae.Tests.Data.Sprites;

public sealed class SpriteTests
{
    private const int Square = 0, Ellipse = 1, Heart = 2;

    private static readonly ImageSet Set = SpriteGenerator.Generate("Train", 2000);

    [Fact]
    public void Sprites_are_black_and_white_and_never_touch_the_border()
    {
        for (int i = 0; i < Set.Count; i++)
        {
            ReadOnlySpan<byte> pixels = Set.PixelsOf(i);
            Assert.Equal(-1, pixels.IndexOfAnyExcept((byte)0, (byte)255));
            Assert.InRange(pixels.Count((byte)255), 80, 560);
            for (int at = 0; at < 64; at++)
                Assert.Equal(0, pixels[at] + pixels[(63 * 64) + at] + pixels[at * 64] + pixels[(at * 64) + 63]);
        }
    }

    [Fact]
    public void Factors_are_uniform_over_the_values_of_dSprites_and_the_shape_is_the_class()
    {
        VlaeFactors[] factors = [.. Enumerable.Range(0, Set.Count).Select(Set.Factors!)];

        Assert.Equal(["Shape", "Scale", "Rotation", "X", "Y"], factors[0].Names);
        Assert.Equal(
            [3, 6, 40, 32, 32], factors[0].Names.Select(name => factors.Select(f => f[name]).Distinct().Count()));
        Assert.Equal((0.5, 1.0), (factors.Min(f => (double)f["Scale"]!), factors.Max(f => (double)f["Scale"]!)));
        Assert.Equal((0.0, 1.0), (factors.Min(f => (double)f["X"]!), factors.Max(f => (double)f["X"]!)));
        Assert.All(factors.CountBy(f => $"{f["Shape"]}"), shape => Assert.InRange(shape.Value, 600, 740));
        VlaeImage image = Set.GetImage(3);
        Assert.Equal(image.Factors!["Shape"], image.LabelName);
        Assert.Equal(["square", "ellipse", "heart"], Set.LabelNames);
    }

    [Fact]
    public void A_square_has_four_equal_rotations_an_ellipse_two_and_a_heart_none()
    {
        Assert.Equal(10, Different(Square));
        Assert.Equal(20, Different(Ellipse));
        Assert.Equal(40, Different(Heart));

        static int Different(int shape) => Enumerable.Range(0, SpriteFactors.Rotations)
            .Select(rotation => Convert.ToHexString(Draw(new(shape, 5, rotation, 10, 20)))).Distinct().Count();
    }

    [Theory]
    [InlineData(Square)]
    [InlineData(Ellipse)]
    [InlineData(Heart)]
    public void A_factor_moves_turns_and_scales_the_sprite(int shape)
    {
        (double X, double Y) Middle(SpriteFactors factors)
        {
            int[] on = [.. Draw(factors).Index().Where(pixel => pixel.Item > 0).Select(pixel => pixel.Index)];
            return (on.Average(at => at % 64), on.Average(at => at / 64));
        }

        // A rotation at which the edges of a square are not those of pixels.
        SpriteFactors first = new(shape, 3, 3, 0, 0);
        Assert.Equal(32, Middle(first with { X = 31 }).X - Middle(first).X, 0.2);
        Assert.Equal(32, Middle(first with { Y = 31 }).Y - Middle(first).Y, 0.2);
        double small = Area(first with { Scale = 0 }), large = Area(first with { Scale = 5 });
        Assert.InRange(large / small, 3.6, 4.5);

        static int Area(SpriteFactors factors) => Draw(factors).Count(pixel => pixel > 0);
    }

    [Fact]
    public void A_heart_stands_on_its_point_and_turns_counterclockwise()
    {
        byte[] upright = Draw(new(Heart, 5, 0, 16, 16)), quarter = Draw(new(Heart, 5, 10, 16, 16));
        (double up, double down) = (Row(upright, first: true), Row(upright, first: false));

        // The highest row has the two lobes, the lowest one the point.
        Assert.True(up > down);
        byte[] turned = new byte[quarter.Length];
        for (int i = 0; i < quarter.Length; i++)
            turned[((63 - (i % 64)) * 64) + (i / 64)] = upright[i];
        Assert.True(turned.Zip(quarter).Count(pair => pair.First != pair.Second) < 100);

        static int Row(byte[] pixels, bool first)
        {
            int[] counts = [.. pixels.Chunk(64).Select(row => row.Count(p => p > 0)).Where(count => count > 0)];
            return first ? counts[0] : counts[^1];
        }
    }

    [Fact]
    public void An_image_is_the_same_in_the_set_and_alone_and_splits_differ()
    {
        var test = new SpriteCollection("test");
        VlaeImage alone = new SpriteCollection("Train").GetImage(7), inSet = Set.GetImage(7);

        Assert.Equal(inSet.Pixels.AsSpan(), alone.Pixels.AsSpan());
        Assert.Equal((inSet.Source, inSet.Factors, inSet.Label, inSet.LabelName),
            (alone.Source, alone.Factors, alone.Label, alone.LabelName));
        Assert.Equal((10_000, "Test", Set.LabelNames), (test.Count, test.Split, test.LabelNames));
        Assert.NotEqual(
            Enumerable.Range(0, 20).Select(test.LabelOf), Enumerable.Range(0, 20).Select(Set.LabelOf));
        Assert.Throws<ArgumentOutOfRangeException>(() => test.GetImage(10_001));
    }

    [Fact]
    public void The_default_set_never_changes() => Assert.Equal(
        "c7051f9dbc371496687ed2058930a4a5b30d7f6582742449fc52119ba8aefa72", Set.Sha256);

    private static byte[] Draw(SpriteFactors factors)
    {
        var pixels = new byte[64 * 64];
        SpritePen.Draw(factors, pixels);
        return pixels;
    }
}
