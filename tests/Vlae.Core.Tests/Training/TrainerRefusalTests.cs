using Vlae.Data;
using Vlae.Engine;
using Vlae.Training;

namespace Vlae.Tests.Training;

/// <summary>Impossible trainings are refused before any work.</summary>
public sealed class TrainerRefusalTests
{
    private static readonly ImageSet Empty = new("Nothing", "Train", 1, 28, 28, [], null);
    private static readonly ImageSet Color = new("Color", "Train", 3, 28, 28, new byte[3 * 28 * 28], null);

    [Fact]
    public void A_training_without_images_is_refused() =>
        Assert.Contains("Nothing Train", Refusal("EmptyDataSet", Empty));

    [Fact]
    public void A_validation_without_images_is_refused() => Refusal("EmptyDataSet", SmallTraining.Images, Empty);

    [Fact]
    public void Images_of_another_shape_are_refused()
    {
        string message = Refusal("ImageShapeMismatch", Color);
        Assert.Contains("3 x 28 x 28", message);
        Assert.Contains("1 x 28 x 28", message);
    }

    [Fact]
    public void Validation_images_of_another_shape_are_refused() =>
        Refusal("ImageShapeMismatch", SmallTraining.Images, Color);

    [Theory]
    [InlineData(0, 16)]
    [InlineData(1, 0)]
    [InlineData(-1, 16)]
    public void Epochs_and_batch_sizes_below_one_are_refused(int epochs, int batchSize) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Trainer(
        SmallTraining.Untrained(), SmallTraining.Images, new() { Epochs = epochs, BatchSize = batchSize },
        SmallTraining.Backend));

    [Fact]
    public void An_engine_refuses_wrong_shapes()
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
    public void A_batch_is_at_most_the_whole_set()
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
