using Vlae.Evaluation.Morphology;

namespace Vlae.Evaluation.Tests.Morphology;

public sealed class DistanceTransformTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_distance_is_that_to_the_nearest_pixel_without_ink(int seed)
    {
        bool[] ink = Blobs.Draw(seed);

        Assert.Equal(Nearest(ink), DistanceTransform.Squared(ink, Blobs.Height, Blobs.Width));
    }

    [Fact]
    public void One_hole_gives_the_distance_at_the_opposite_corner()
    {
        var ink = new bool[112 * 112];
        Array.Fill(ink, true);
        ink[0] = false;

        Assert.Equal(2 * 111 * 111, DistanceTransform.Squared(ink, 112, 112)[^1]);
    }

    private static int[] Nearest(bool[] ink)
    {
        int[] holes = [.. Enumerable.Range(0, ink.Length).Where(i => !ink[i])];
        return
        [
            .. Enumerable.Range(0, ink.Length).Select(i => holes.Min(h =>
            {
                (int y, int x) = ((i / Blobs.Width) - (h / Blobs.Width), (i % Blobs.Width) - (h % Blobs.Width));
                return (y * y) + (x * x);
            })),
        ];
    }
}
