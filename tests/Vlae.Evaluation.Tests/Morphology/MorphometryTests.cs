using System.Numerics;
using System.Text.Json;
using Vlae.Data;
using Vlae.Data.Digits;
using Vlae.Evaluation.Morphology;
using Vlae.Images;

namespace Vlae.Evaluation.Tests.Morphology;

public sealed class MorphometryTests
{
    [Theory]
    [InlineData(1.6f)]
    [InlineData(2.4f)]
    [InlineData(3.4f)]
    public void An_upright_stroke_has_the_measures_of_its_drawing(float thickness)
    {
        Morphometrics m = Morphometry.Measure(Stroke(thickness, new(14, 5), new(14, 21)));

        // A bar of length 16 with round ends. The skeleton ends before them.
        Assert.Equal((16 * thickness) + (MathF.PI * thickness * thickness / 4), m.Area, 1.5);
        Assert.Equal(thickness, m.Thickness, 0.25);
        Assert.InRange(m.Length, 15, 16.5 + thickness);
        Assert.Equal(0, m.Slant, 1e-6);

        // Bounds are measured on the gray levels, so they include most of the soft edge: 0.8 at each side.
        Assert.InRange(m.Height, 16 + thickness - 0.5, 16 + thickness + 1.6);
        Assert.InRange(m.Width, thickness, thickness + 1.8);
    }

    [Theory]
    [InlineData(-0.3f)]
    [InlineData(0.2f)]
    [InlineData(0.5f)]
    public void A_slanted_stroke_has_its_slant_and_no_larger_width(float columnsPerRow)
    {
        var lean = new Vector2(8 * columnsPerRow, 0);
        Morphometrics m = Morphometry.Measure(Stroke(2.5f, new Vector2(14, 6) + lean, new Vector2(14, 22) - lean));

        Assert.Equal(MathF.Atan(columnsPerRow), m.Slant, 0.02);
        Assert.InRange(m.Width, 2.2, 4.6); // its box would be up to 10.5 wide
    }

    [Fact]
    public void The_measures_are_those_of_the_package_Morpho_MNIST()
    {
        using JsonDocument expected = JsonDocument.Parse(File.ReadAllText(Fixture.PathOf("morphometrics.json")));
        ImageSet digits = DigitGenerator.Generate("Train", 40);
        int index = 1;
        foreach (JsonElement row in expected.RootElement.GetProperty("rows").EnumerateArray())
        {
            Morphometrics m = Morphometry.Measure(digits.GetImage(index++));
            double[] theirs = [.. row.EnumerateArray().Select(value => value.GetDouble())];

            Assert.Equal(theirs[0], m.Area, 1e-3);
            Assert.Equal(theirs[3], m.Slant, 1e-4);
            Assert.Equal(theirs[4], m.Width, 1e-3);
            Assert.Equal(theirs[5], m.Height, 1e-3);

            // The package's skeleton breaks ties at random. With other seeds it differs as much as it does from ours.
            Assert.Equal(theirs[1], m.Length, 3.6);
            Assert.Equal(theirs[2], m.Thickness, 0.08);
        }

        Assert.Equal(41, index);
    }

    [Fact]
    public void Images_that_cannot_be_measured_are_refused_with_a_reason()
    {
        var black = new VlaeImage(1, 28, 28, [.. Enumerable.Repeat(-1f, 784)]);
        var colored = new VlaeImage(3, 2, 2, [.. new float[12]]);

        Assert.Equal("ImageWithoutInk", Assert.Throws<VlaeException>(() => Morphometry.Measure(black)).ErrorId);
        Assert.Equal("ImageNotGrey", Assert.Throws<VlaeException>(() => Morphometry.Measure(colored)).ErrorId);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 9)]
    [InlineData(2, 3)]
    [InlineData(40, 17)]
    public void Any_size_is_measured(int height, int width)
    {
        var pixels = Enumerable.Repeat(-1f, height * width).ToArray();
        pixels[^1] = 1;
        if (pixels.Length == 1)
            Assert.Null(Morphometry.TryMeasure(pixels, height, width));
        else
            Assert.All(Morphometry.TryMeasure(pixels, height, width)!.Value.Values, value => Assert.True(value > -10));
    }

    private static VlaeImage Stroke(float thickness, Vector2 from, Vector2 to)
    {
        byte[] pixels = new byte[784];
        new DigitCanvas(thickness).Draw([from, to], [2], pixels);
        return new(1, 28, 28, [.. pixels.Select(PixelScale.FromByte)]);
    }
}
