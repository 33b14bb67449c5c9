using Vlae.Training;

namespace Vlae.Tests.Training;

public sealed class TrainingRowsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(33)]
    [InlineData(99)]
    public void Every_image_is_in_one_part(int held)
    {
        TrainingRows rows = TrainingRows.Choose(100, held, seed: 5);

        Assert.Equal(held, rows.HeldOut.Length);
        Assert.Equal(Enumerable.Range(0, 100), rows.Train.Concat(rows.HeldOut).Order());
    }

    [Fact]
    public void The_seed_chooses_the_held_out_images()
    {
        Assert.Equal(TrainingRows.Choose(1000, 100, 5).HeldOut, TrainingRows.Choose(1000, 100, 5).HeldOut);
        Assert.NotEqual(TrainingRows.Choose(1000, 100, 5).HeldOut, TrainingRows.Choose(1000, 100, 6).HeldOut);
        // Not the first ones, nor the last: about a tenth of each half.
        Assert.InRange(TrainingRows.Choose(1000, 100, 5).HeldOut.Count(row => row < 500), 30, 70);
    }

    [Fact]
    public void An_epoch_visits_the_training_images_once_and_no_other()
    {
        TrainingRows rows = TrainingRows.Choose(100, 20, 5);
        var (first, second) = (new int[80], new int[80]);
        rows.Shuffle(first, 5, 0);
        rows.Shuffle(second, 5, 1);

        Assert.Equal(rows.Train, first.Order());
        Assert.Equal(rows.Train, second.Order());
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void Without_held_out_images_the_order_is_that_of_the_epoch()
    {
        var (order, plain) = (new int[50], new int[50]);
        TrainingRows.Choose(50, 0, 9).Shuffle(order, 9, 3);
        EpochOrder.Shuffle(plain, 9, 3);

        Assert.Equal(plain, order);
    }
}
