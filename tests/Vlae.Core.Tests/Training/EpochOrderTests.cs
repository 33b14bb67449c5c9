using Vlae.Training;

namespace Vlae.Tests.Training;

/// <summary>Each epoch visits every image once, in a different order.</summary>
public sealed class EpochOrderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1000)]
    public void An_order_is_a_permutation(int count) =>
        Assert.Equal(Enumerable.Range(0, count), Order(count, 1, 0).Order());

    [Fact]
    public void Seed_and_epoch_determine_the_order()
    {
        int[] order = Order(100, 1, 0);

        Assert.Equal(order, Order(100, 1, 0));
        Assert.NotEqual(order, Order(100, 1, 1));
        Assert.NotEqual(order, Order(100, 2, 0));
        Assert.NotEqual(order, Order(100, -1, 0));
    }

    [Fact]
    public void Every_image_is_first_equally_often()
    {
        int[] firsts = new int[8];
        for (int epoch = 0; epoch < 8000; epoch++)
            firsts[Order(8, 3, epoch)[0]]++;

        Assert.All(firsts, count => Assert.InRange(count, 850, 1150));
    }

    private static int[] Order(int count, long seed, int epoch)
    {
        var order = new int[count];
        EpochOrder.Shuffle(order, seed, epoch);
        return order;
    }
}
