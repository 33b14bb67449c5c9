using Vlae.Data;
using Vlae.Engine;
using Vlae.Training;

namespace Vlae.Tests.Training;

/// <summary>What cannot be trained is refused before any work.</summary>
public sealed class TrainerRefusalTests
{
    private static readonly ImageSet Empty = new("Nothing", "Train", 1, 28, 28, [], null);
    private static readonly ImageSet Color = new("Color", "Train", 3, 28, 28, new byte[3 * 28 * 28], null);

    [Fact]
    public void No_images() => Assert.Contains("Nothing Train", Refusal("EmptyDataSet", Empty));

    [Fact]
    public void No_images_to_validate_on() => Refusal("EmptyDataSet", SmallTraining.Images, Empty);

    [Fact]
    public void Images_of_another_shape()
    {
        string message = Refusal("ImageShapeMismatch", Color);
        Assert.Contains("3 x 28 x 28", message);
        Assert.Contains("1 x 28 x 28", message);
    }

    [Fact]
    public void Images_of_another_shape_to_validate_on() => Refusal("ImageShapeMismatch", SmallTraining.Images, Color);

    [Theory]
    [InlineData(0, 16)]
    [InlineData(1, 0)]
    [InlineData(-1, 16)]
    public void Numbers_below_one(int epochs, int batchSize) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Trainer(
        SmallTraining.Untrained(), SmallTraining.Images, new() { Epochs = epochs, BatchSize = batchSize },
        SmallTraining.Backend));

    [Fact]
    public void An_engine_refuses_what_does_not_fit()
    {
        var parameters = SmallTraining.Untrained().Parameters;
        Assert.Throws<ArgumentException>(() =>
            SmallTraining.Backend.CreateTraining(new(parameters, Color, LossKind.MonteCarlo, 0, 4)));

        using ITrainingEngine engine =
            SmallTraining.Backend.CreateTraining(new(parameters, SmallTraining.Images, LossKind.MonteCarlo, 0, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => engine.Step([], 0, new(0.002f)));
        Assert.Throws<ArgumentOutOfRangeException>(() => engine.Step([0, 1, 2, 3, 4], 0, new(0.002f)));
        Assert.Throws<ArgumentException>(() => engine.Step([0, 1], 0, new(0.002f) { Epsilon = new float[3] }));
        Assert.Equal(parameters.Values, engine.GetParameters().Values);
    }

    [Fact]
    public void A_batch_larger_than_the_set_is_the_set()
    {
        VlaeModel model = SmallTraining.Train(SmallTraining.Options with { Epochs = 1, BatchSize = 5000 });
        SmallTraining.AssertSame(SmallTraining.Train(SmallTraining.Options with { Epochs = 1, BatchSize = 150 }),
            model);
    }

    private static string Refusal(string errorId, ImageSet images, ImageSet? validation = null)
    {
        var error = Assert.Throws<VlaeException>(() => new Trainer(
            SmallTraining.Untrained(), images, SmallTraining.Options, SmallTraining.Backend, validation));
        Assert.Equal(errorId, error.ErrorId);
        return error.Message;
    }
}
