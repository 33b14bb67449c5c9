using Vlae.Checkpoints;
using Vlae.Engine;
using Vlae.Training;
using Vlae.Training.Options;

namespace Vlae.Tests.Torch;

/// <summary>Whole trainings on the Torch backend: repeated, resumed, and moved between backends by files.</summary>
/// <remarks>On the processor: on a CUDA device a training is repeated to rounding, not to the bit.</remarks>
public sealed class TorchTrainingTests
{
    private static readonly TrainingOptions Options = SmallTraining.Options;

    [Fact]
    public void The_same_seed_gives_the_same_model()
    {
        ILadderBackend backend = Backends.Torch("cpu");

        SmallTraining.AssertSame(Train(backend), Train(backend));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void A_training_canceled_after_any_step_resumes_with_identical_bits(int steps)
    {
        ILadderBackend backend = Backends.Torch("cpu");
        using var observer = new TrainingObserver { CancelAfter = steps };
        TrainingResult stopped = Trainer(backend, SmallTraining.Untrained(), observer).Run(observer.Canceled);
        ModelCheckpoint checkpoint = ThroughAFile(observer.Checkpoints[^1]);

        Assert.False(stopped.Completed);
        VlaeModel resumed = Trainer(backend, checkpoint.Model, resume: checkpoint.State)
            .Run(CancellationToken.None).Model;
        SmallTraining.AssertSame(Train(backend), resumed);
    }

    [Theory]
    [InlineData("Torch, cpu", "Managed, 128 bits")]
    [InlineData("Managed, 128 bits", "Torch, cpu")]
    public void A_model_of_one_backend_is_trained_further_by_the_other(string from, string to)
    {
        (ILadderBackend first, ILadderBackend second) = (Backends.Of(from), Backends.Of(to));
        VlaeModel model = Train(first);
        using var folder = new TemporaryFolder();
        new ModelCheckpoint(model).Write(folder["model.safetensors"]);
        using VlaeModel read = ModelCheckpoint.Read(folder["model.safetensors"]).Model.On(second);
        VlaeImage[] images = [.. Enumerable.Range(1, 20).Select(SmallTraining.Images.GetImage)];

        Assert.Equal(model.Parameters.Values, read.Parameters.Values);
        foreach ((VlaeLatent expected, VlaeLatent actual) in model.Encode(images).Zip(read.Encode(images)))
            Fixture.AssertClose(expected.Code.AsSpan(), actual.Code.AsSpan(), 1e-5, "code");
        VlaeModel further = Trainer(second, read).Run(CancellationToken.None).Model;
        Assert.True(further.Loss < model.Loss, $"{further.Loss} after {model.Loss}");
        Assert.Equal((second.Name, 8), (further.Provenance.Backend, further.History.Length));
    }

    private static VlaeModel Train(ILadderBackend backend) =>
        Trainer(backend, SmallTraining.Untrained()).Run(CancellationToken.None).Model;

    private static Trainer Trainer(
        ILadderBackend backend, VlaeModel start, TrainingObserver? observer = null, TrainingState? resume = null) =>
        new(start, SmallTraining.Images, Options, backend, SmallTraining.HeldOut, resume) { Observer = observer };

    private static ModelCheckpoint ThroughAFile(ModelCheckpoint checkpoint)
    {
        using var folder = new TemporaryFolder();
        checkpoint.Write(folder["training.safetensors"]);
        return ModelCheckpoint.Read(folder["training.safetensors"]);
    }
}
