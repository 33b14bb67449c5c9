using Vlae.Evaluation.Inspection;

namespace Vlae.Evaluation.Tests.Inspection;

public sealed class BoxMeanTests
{
    [Theory]
    [InlineData(9, 12, 1)]
    [InlineData(9, 12, 3)]
    [InlineData(12, 9, 5)]
    [InlineData(9, 9, 9)]
    [InlineData(1, 1, 1)]
    public void It_is_the_mean_of_the_nearest_square_in_the_map(int height, int width, int side)
    {
        float[] map = [.. Enumerable.Range(0, height * width).Select(i => (float)Math.Sin(i * i))];
        var means = new float[map.Length];
        BoxMean.Of(map, height, width, side, means);

        int half = side / 2;
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                (int top, int left) =
                    (Math.Clamp(y, half, height - 1 - half) - half, Math.Clamp(x, half, width - 1 - half) - half);
                double sum = 0;
                for (int i = 0; i < side * side; i++)
                    sum += map[((top + (i / side)) * width) + left + (i % side)];
                Assert.Equal(sum / (side * side), means[(y * width) + x], 1e-6);
            }
        }
    }
}
