using System.Collections.Immutable;
using Vlae.Data;
using Vlae.Data.Digits;
using Vlae.Evaluation.Duplicates;

namespace Vlae.Evaluation.Tests.Duplicates;

/// <summary>Copies are near their originals, other images are not, and groups join what is near.</summary>
public sealed class DuplicateSearchTests
{
    private static readonly ImageSet Digits = DigitGenerator.Generate("Test", 40);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void An_image_has_no_distance_from_itself_and_the_distance_is_the_same_both_ways()
    {
        Thumbnail one = Thumbnail.Of(Blobs(1)), two = Thumbnail.Of(Blobs(2));

        Assert.Equal(0, ImageAlignment.Distance(one, one), 1e-5);
        Assert.Equal(ImageAlignment.Distance(one, two), ImageAlignment.Distance(two, one), 1e-5);
        Assert.InRange(ImageAlignment.Distance(one, two), 0.3, 1.2);
    }

    [Theory]
    [InlineData(5, -7)]
    [InlineData(-9, 0)]
    [InlineData(0, 11)]
    public void A_shifted_image_is_near(int down, int right)
    {
        VlaeImage image = Blobs(3);
        var shifted = Enumerable.Range(0, image.Pixels.Length).Select(i =>
        {
            int y = Math.Clamp((i / 64 % 64) - down, 0, 63), x = Math.Clamp((i % 64) - right, 0, 63);
            return image.Pixels[(i / 4096 * 4096) + (y * 64) + x];
        }).ToImmutableArray();

        Assert.InRange(Between(image, new(3, 64, 64, shifted)), 0, 0.1);
    }

    [Fact]
    public void Copies_are_near_and_other_images_are_not()
    {
        double[] copies = [.. Enumerable.Range(0, 30).Select(i => Between(Blobs(i), ImageCopy.Of(Blobs(i), 1, i)))];
        double[] others = [.. Enumerable.Range(0, 30).Select(i => Between(Blobs(i), Blobs(i + 1)))];

        Assert.True(copies.Max() < others.Min(), $"{copies.Max():0.000} and {others.Min():0.000}");
    }

    [Fact]
    public void Light_does_not_count_and_contrast_and_color_do()
    {
        VlaeImage image = Blobs(4);
        var darker = image.Pixels.Select(pixel => pixel - 0.3f).ToImmutableArray();
        var paler = image.Pixels.Select(pixel => pixel / 2).ToImmutableArray();
        var turned = image.Pixels[8192..].AddRange(image.Pixels[..8192]);

        Assert.Equal(0, Between(image, new(3, 64, 64, darker)), 1e-3);
        // 2 cov / (var + var) = 2 (1/2) / (1 + 1/4).
        Assert.InRange(Between(image, new(3, 64, 64, paler)), 0.15, 0.201);
        Assert.InRange(Between(image, new(3, 64, 64, turned)), 0.2, 2);
    }

    [Fact]
    public void Flat_images_are_alike_if_their_colors_are()
    {
        VlaeImage gray = Flat(0.1f), same = Flat(0.1f), white = Flat(1f);

        Assert.Equal(0, Between(gray, same));
        Assert.Equal(1, Between(gray, white));
        Assert.Equal(1, Between(gray, Blobs(1)));
    }

    [Fact]
    public void The_pairs_of_codes_are_those_with_the_smallest_angles()
    {
        var random = new Random(3);
        float[][] codes = [.. Enumerable.Range(0, 50).Select(_ => new float[11].Select(_ => random.NextSingle()).ToArray())];
        double[] means = [.. Enumerable.Range(0, 11).Select(d => codes.Average(code => code[d]))];
        double[] deviations =
            [.. Enumerable.Range(0, 11).Select(d => Math.Sqrt(codes.Average(code => Math.Pow(code[d] - means[d], 2))))];
        double[][] unit = [.. codes.Select(code => code.Select((value, d) => (value - means[d]) / deviations[d]).ToArray())];
        double Cosine(int i, int j) => unit[i].Zip(unit[j], (x, y) => x * y).Sum()
            / Math.Sqrt(unit[i].Sum(x => x * x) * unit[j].Sum(x => x * x));
        var expected = Enumerable.Range(0, 50)
            .SelectMany(i => Enumerable.Range(0, 50).Where(j => j != i).OrderByDescending(j => Cosine(i, j)).Take(4)
                .Select(j => (Math.Min(i, j), Math.Max(i, j)))).Distinct().Order();

        Assert.Equal(expected, CodeNeighbors.Pairs([.. codes.Select(code => new[] { code })], 4, Stop));
    }

    [Fact]
    public void Groups_have_each_image_and_each_pair_once()
    {
        using VlaeModel model = SmallTraining.Untrained();
        VlaeImage[] images = [.. Enumerable.Range(1, 40).Select(Digits.GetImage)];
        var search = new DuplicateSearch(model);
        // The first copy of the sixth, then all, then two copies of the third.
        search.Add([images[5], .. images, images[2], images[2]], Stop);

        IReadOnlyList<ImageGroup> groups = search.Groups(0.001, cancel: Stop);

        Assert.Equal([1, 2], groups.Select(group => group.Number));
        Assert.Equal([images[5], images[5]], groups[0].Image);
        Assert.Equal([images[2], images[2], images[2]], groups[1].Image);
        Assert.Equal([1, 3], groups.Select(group => group.Pair.Length));
        Assert.All(groups, group => Assert.InRange(group.Distance, 0, 0.001));
        Assert.Empty(new DuplicateSearch(model).Groups(2, cancel: Stop));
    }

    [Fact]
    public void The_limit_is_that_of_copies_and_repeats()
    {
        using VlaeModel model = SmallTraining.Untrained();
        var search = new DuplicateSearch(model);
        search.Add([.. Enumerable.Range(1, 40).Select(Digits.GetImage)], Stop);

        Assert.InRange(search.CalibratedDistance(1, Stop), 0.01, 0.4);
        Assert.Equal(search.CalibratedDistance(1, Stop), search.CalibratedDistance(1, Stop));
        Assert.Equal(0, new DuplicateSearch(model).CalibratedDistance(1, Stop));
    }

    private static double Between(VlaeImage a, VlaeImage b) => ImageAlignment.Distance(Thumbnail.Of(a), Thumbnail.Of(b));

    private static VlaeImage Flat(float value) => new(3, 64, 64, [.. Enumerable.Repeat(value, 3 * 64 * 64)]);

    // Five colored disks, 64x64.
    private static VlaeImage Blobs(int seed)
    {
        var random = new Random(seed);
        var pixels = new float[3 * 64 * 64];
        for (int disk = 0; disk < 5; disk++)
        {
            (double y, double x, double radius) = (random.Next(10, 54), random.Next(10, 54), random.Next(5, 14));
            float[] color = [.. Enumerable.Range(0, 3).Select(_ => (2 * random.NextSingle()) - 1)];
            for (int i = 0; i < pixels.Length; i++)
            {
                if (Math.Pow((i / 64 % 64) - y, 2) + Math.Pow((i % 64) - x, 2) < radius * radius)
                    pixels[i] = color[i / 4096];
            }
        }

        return new(3, 64, 64, [.. pixels]);
    }
}
