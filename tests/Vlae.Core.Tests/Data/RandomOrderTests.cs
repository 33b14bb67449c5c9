using Vlae.Data;
using Vlae.Noise;

namespace Vlae.Tests.Data;

public sealed class RandomOrderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1000)]
    public void It_has_each_number_once(int count) =>
        Assert.Equal(Enumerable.Range(0, count), RandomOrder.Of(count, 3).Order());

    [Fact]
    public void It_is_that_of_Fisher_and_Yates_with_the_same_draws()
    {
        int[] array = [.. Enumerable.Range(0, 50)];
        var stream = new PhiloxStream(7, NoisePurpose.ImageChoice, 0, 0);
        for (int i = 0; i < array.Length; i++)
        {
            int j = i + stream.NextBelow(array.Length - i);
            (array[i], array[j]) = (array[j], array[i]);
        }

        Assert.Equal(array, RandomOrder.Of(50, 7));
    }

    [Fact]
    public void A_beginning_does_not_cost_the_whole()
    {
        Assert.Equal(3, RandomOrder.Of(int.MaxValue, 1).Take(3).Distinct().Count());
        Assert.Empty(RandomOrder.Of(0, 1));
    }

    [Fact]
    public void Each_number_comes_first_equally_often()
    {
        int[] times = new int[5];
        for (int seed = 0; seed < 5000; seed++)
            times[RandomOrder.Of(5, seed).First()]++;

        // Five standard deviations around a thousand.
        Assert.All(times, count => Assert.InRange(count, 860, 1140));
    }
}
