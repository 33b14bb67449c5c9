using Vlae.Data;
using Vlae.Data.Digits;

namespace Vlae.Tests.Data.Digits;

public sealed class DigitGeneratorTests
{
    private static readonly ImageSet Train = DigitGenerator.Generate("Train", 6000, 1);

    [Theory]
    [InlineData("Train", 60_000)]
    [InlineData("test", 10_000)]
    public void Splits_have_the_sizes_of_MNIST(string split, int count)
    {
        ImageSet set = DigitGenerator.Generate(split);

        Assert.Equal(count, set.Count);
        Assert.Equal((1, 28, 28), (set.Channels, set.Height, set.Width));
        Assert.Equal("Digits", set.Name);
        Assert.Equal(split, set.Split, ignoreCase: true);
        Assert.Contains(set.Split, new[] { "Train", "Test" });
        Assert.Equal(10, set.LabelNames.Length);
    }

    [Fact]
    public void The_result_does_not_depend_on_the_number_of_threads()
    {
        ImageSet one = DigitGenerator.Generate("Train", 1001, 7, new ParallelOptions { MaxDegreeOfParallelism = 1 });
        ImageSet many = DigitGenerator.Generate("Train", 1001, 7, new ParallelOptions { MaxDegreeOfParallelism = 8 });

        Assert.Equal(one.Sha256, many.Sha256);
    }

    [Fact]
    public void An_image_does_not_depend_on_the_count()
    {
        ImageSet few = DigitGenerator.Generate("Train", 37, 1);

        Assert.Equal(Train.AllPixels()[..(37 * Train.Shape.Size)], few.AllPixels());
        Assert.Equal(Train.LabelOf(36), few.LabelOf(36));
    }

    [Fact]
    public void Other_seeds_and_splits_give_other_sets()
    {
        string[] sums =
        [
            DigitGenerator.Generate("Train", 50, 1).Sha256,
            DigitGenerator.Generate("Train", 50, 2).Sha256,
            DigitGenerator.Generate("Train", 50, -1).Sha256,
            DigitGenerator.Generate("Test", 50, 1).Sha256,
        ];

        Assert.Equal(sums.Length, sums.Distinct().Count());
    }

    [Fact]
    public void Train_and_test_share_no_image()
    {
        ImageSet test = DigitGenerator.Generate("Test", 2000, 1);
        HashSet<string> seen = [.. Enumerable.Range(0, Train.Count).Select(i => Key(Train, i))];

        Assert.Equal(Train.Count, seen.Count);
        Assert.DoesNotContain(Enumerable.Range(0, test.Count), i => seen.Contains(Key(test, i)));
    }

    [Fact]
    public void Classes_are_equally_frequent()
    {
        int[] counts = new int[10];
        for (int i = 0; i < Train.Count; i++)
            counts[Train.LabelOf(i)!.Value]++;

        Assert.All(counts, n => Assert.InRange(n, 480, 720)); // 600 expected, five standard deviations
    }

    [Fact]
    public void The_border_is_nearly_black()
    {
        for (int i = 0; i < Train.Count; i++)
        {
            ReadOnlySpan<byte> p = Train.PixelsOf(i);
            for (int k = 0; k < 28; k++)
                Assert.True(Math.Max(Math.Max(p[k], p[(27 * 28) + k]), Math.Max(p[k * 28], p[(k * 28) + 27])) < 32);
        }
    }

    [Fact]
    public void Brightness_is_about_that_of_MNIST()
    {
        Assert.InRange(Train.AllPixels().Average(pixel => pixel), 28, 38); // MNIST's train images: 33.3
    }

    [Fact]
    public void Stroke_interiors_are_white()
    {
        for (int i = 0; i < Train.Count; i++)
        {
            byte brightest = 0;
            foreach (byte p in Train.PixelsOf(i))
                brightest = Math.Max(brightest, p);

            Assert.True(brightest > 200, $"image {i} is faint");
        }
    }

    [Fact]
    public void The_nearest_class_mean_separates_the_classes()
    {
        float[][] means = [.. Enumerable.Range(0, 10).Select(_ => new float[784])];
        int[] counts = new int[10];
        for (int i = 0; i < 5000; i++)
        {
            int label = Train.LabelOf(i)!.Value;
            counts[label]++;
            for (int k = 0; k < 784; k++)
                means[label][k] += Train.PixelsOf(i)[k];
        }

        int right = Enumerable.Range(5000, 1000).Count(i => Nearest(means, counts, i) == Train.LabelOf(i));
        Assert.True(right > 750, $"{right} of 1000");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(DigitGenerator.MaxCount + 1)]
    public void A_count_out_of_range_is_refused(int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => DigitGenerator.Generate("Train", count));

    [Fact]
    public void An_unknown_split_is_refused()
    {
        var error = Assert.Throws<VlaeException>(() => DigitGenerator.Generate("Validation", 1));
        Assert.Equal("SplitUnknown", error.ErrorId);
    }

    private static string Key(ImageSet set, int i) => Convert.ToHexString(set.PixelsOf(i));

    private static int Nearest(float[][] sums, int[] counts, int image)
    {
        return Enumerable.Range(0, 10).MinBy(Distance);

        double Distance(int label)
        {
            double total = 0;
            for (int k = 0; k < 784; k++)
            {
                double d = Train.PixelsOf(image)[k] - (sums[label][k] / counts[label]);
                total += d * d;
            }

            return total;
        }
    }
}
