using Vlae.Evaluation.Morphology;

namespace Vlae.Evaluation.Tests.Morphology;

public sealed class MedialAxisTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void The_skeleton_has_as_many_pieces_as_the_ink_and_is_inside_it(int seed)
    {
        bool[] ink = Blobs.Draw(seed);
        bool[] skeleton = Find(ink);

        Assert.All(Enumerable.Range(0, ink.Length), i => Assert.True(!skeleton[i] || ink[i]));
        Assert.Equal(Blobs.Pieces(ink), Blobs.Pieces(skeleton));
        Assert.InRange(skeleton.Count(on => on), 1, ink.Count(on => on) * 2 / 3);
    }

    [Fact]
    public void A_line_of_one_pixel_is_its_skeleton_and_has_its_length()
    {
        // Ten to the right, then five down and to the right.
        bool[] line = new bool[Blobs.Height * Blobs.Width];
        for (int x = 2; x <= 12; x++)
            line[(3 * Blobs.Width) + x] = true;
        for (int d = 1; d <= 5; d++)
            line[((3 + d) * Blobs.Width) + 12 + d] = true;

        Assert.Equal(line, Find(line));
        Assert.Equal(10 + (5 * Math.Sqrt(2)), MedialAxis.Length(line, Blobs.Height, Blobs.Width), 1e-12);
    }

    [Fact]
    public void A_line_along_the_border_is_not_joined_around_it()
    {
        bool[] line = new bool[Blobs.Height * Blobs.Width];
        line[Blobs.Width - 1] = line[Blobs.Width] = line[^1] = true;

        Assert.Equal(0, MedialAxis.Length(line, Blobs.Height, Blobs.Width));
    }

    private static bool[] Find(bool[] ink) =>
        MedialAxis.Find(DistanceTransform.Squared(ink, Blobs.Height, Blobs.Width), Blobs.Height, Blobs.Width);
}
