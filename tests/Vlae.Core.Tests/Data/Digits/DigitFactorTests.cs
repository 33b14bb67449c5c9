using Vlae.Data;
using Vlae.Data.Digits;

namespace Vlae.Tests.Data.Digits;

public sealed class DigitFactorTests
{
    private static readonly ImageSet Set = DigitGenerator.Generate("Train", 4000, 3);
    private static readonly DigitFactors[] Factors =
        [.. Enumerable.Range(0, Set.Count).Select(i => DigitGenerator.FactorsOf(3, DataSplit.Train, i, null))];

    [Fact]
    public void The_class_is_the_label()
    {
        Assert.All(Enumerable.Range(0, Set.Count), i => Assert.Equal(Set.LabelOf(i), Factors[i].Class));
        Assert.Equal(Factors[41].Named, Set.GetImage(42).Factors);
        Assert.Equal(
            ["Class", "Thickness", "Slant", "Width", "Height", "Rotation", "ShiftX", "ShiftY"],
            Factors[41].Named.Names);
        Assert.Equal(Factors[41].Slant, (float)(double)Factors[41].Named["slant"]!);
    }

    [Fact]
    public void Every_factor_fills_its_range()
    {
        Check(f => f.Thickness, DigitFactorRanges.Thickness);
        Check(f => f.Slant, DigitFactorRanges.Slant);
        Check(f => f.Width, DigitFactorRanges.Width);
        Check(f => f.Height, DigitFactorRanges.Height);
        Check(f => f.Rotation, DigitFactorRanges.Rotation);
        Check(f => f.ShiftX, DigitFactorRanges.Shift);
        Check(f => f.ShiftY, DigitFactorRanges.Shift);

        static void Check(Func<DigitFactors, float> factor, (float Low, float High) range)
        {
            float low = Factors.Min(factor), high = Factors.Max(factor), slack = 0.05f * (range.High - range.Low);
            Assert.InRange(low, range.Low, range.Low + slack);
            Assert.InRange(high, range.High - slack, range.High);
        }
    }

    [Fact]
    public void A_thicker_stroke_is_more_ink() =>
        Assert.True(Correlation(i => Factors[i].Thickness, Ink) > 0.7);

    [Fact]
    public void The_shift_moves_the_middle_of_the_digit()
    {
        // The middle of its bounding box: the center of mass depends on the class as well.
        Assert.True(Correlation(i => Factors[i].ShiftX, i => Box(i, k => k % 28).Middle) > 0.9);
        Assert.True(Correlation(i => Factors[i].ShiftY, i => Box(i, k => k / 28).Middle) > 0.9);
    }

    [Fact]
    public void Slant_leans_to_the_right_and_rotation_turns_clockwise()
    {
        // Both move the top to the right of the bottom.
        Assert.True(Correlation(i => Factors[i].Slant, Lean) > 0.3);
        Assert.True(Correlation(i => Factors[i].Rotation, Lean) > 0.1);
    }

    [Fact]
    public void Width_and_height_stretch_the_digit()
    {
        Assert.True(Correlation(i => Factors[i].Height, i => Box(i, k => k / 28).Size) > 0.6);
        Assert.True(Correlation(i => Factors[i].Width, i => Box(i, k => k % 28).Size) > 0.2);
    }

    private static double Ink(int i)
    {
        double sum = 0;
        foreach (byte p in Set.PixelsOf(i))
            sum += p;

        return sum;
    }

    private static double Middle(int i, Func<int, int> axis)
    {
        double sum = 0;
        for (int k = 0; k < 784; k++)
            sum += Set.PixelsOf(i)[k] * axis(k);

        return sum / Ink(i);
    }

    private static double Lean(int i)
    {
        double middleX = Middle(i, k => k % 28), middleY = Middle(i, k => k / 28), sum = 0;
        for (int k = 0; k < 784; k++)
            sum -= Set.PixelsOf(i)[k] * ((k % 28) - middleX) * ((k / 28) - middleY);

        return sum;
    }

    private static (double Middle, double Size) Box(int i, Func<int, int> axis)
    {
        var on = Enumerable.Range(0, 784).Where(k => Set.PixelsOf(i)[k] > 60).Select(axis).ToList();
        return ((on.Max() + on.Min()) / 2.0, on.Max() - on.Min());
    }

    private static double Correlation(Func<int, double> a, Func<int, double> b) => Pearson.Correlation(
        [.. Enumerable.Range(0, Set.Count).Select(a)], [.. Enumerable.Range(0, Set.Count).Select(b)]);
}
