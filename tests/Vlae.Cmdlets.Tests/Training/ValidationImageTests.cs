namespace Vlae.Cmdlets.Tests.Training;

/// <summary>Images of the user's own to validate on, for a training on images from the pipeline.</summary>
public sealed class ValidationImageTests : IDisposable
{
    private const string Train = $"$images[0..199] | Invoke-VlaeTraining {Session.Sizes} -Seed 1";
    private const string Held = "-ValidationImage $images[500..549]";

    private readonly Session _session = new();

    public ValidationImageTests() => Trainings.GiveImages(_session);

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Every_epoch_is_measured_on_them_and_the_best_one_is_the_model()
    {
        VlaeModel model = _session.One<VlaeModel>($"{Train} 2 {Held}");
        VlaeModel other = _session.One<VlaeModel>($"{Train} 2 -ValidationImage $images[600..649]");

        Assert.Equal((0, true), (model.Provenance.Options!.ValidationCount, model.Provenance.Options.KeepBest));
        Assert.All(model.History, epoch => Assert.NotNull(epoch.ValidationTotal));
        Assert.NotEqual(model.History[0].ValidationTotal, other.History[0].ValidationTotal);
        // All images of the pipeline are trained on, in either case.
        Assert.Equal(model.History[0].Total, other.History[0].Total);
    }

    [Fact]
    public void A_resumed_training_needs_them_again()
    {
        VlaeModel whole = _session.One<VlaeModel>($"{Train} 3 -Schedule Constant {Held}");
        _session.One<VlaeModel>($"{Train} 2 -Schedule Constant {Held} -CheckpointPath run.safetensors");
        const string Resume = "$images[0..199] | Invoke-VlaeTraining 3 -CheckpointPath run.safetensors -Resume";

        _session.Error("ResumeNeedsValidationImages", Resume);
        _session.Error("ResumeDataDiffers", $"{Resume} -ValidationImage $images[600..649]");
        VlaeModel resumed = _session.One<VlaeModel>($"{Resume} {Held}");
        Assert.Equal(whole.Parameters.Values, resumed.Parameters.Values);
        Assert.Equal(
            whole.History.Select(epoch => epoch.ValidationTotal),
            resumed.History.Select(epoch => epoch.ValidationTotal));
    }

    [Fact]
    public void They_cannot_be_given_later_or_twice()
    {
        _session.One<VlaeModel>($"{Train} 1 -CheckpointPath run.safetensors");
        _session.Error(
            "ParametersConflict",
            $"$images[0..199] | Invoke-VlaeTraining 2 -CheckpointPath run.safetensors -Resume {Held}");
        _session.Error("ParametersConflict", $"{Train} 1 {Held} -ValidationCount 5");
    }

    [Fact]
    public void An_image_of_another_shape_is_one_error_and_the_others_are_used()
    {
        _session.Set("wide", new VlaeImage(1, 2, 3, [.. new float[6]]));
        RunResult result = _session.Run($"{Train} 1 -ValidationImage ($images[500..549] + $wide)");

        Assert.Equal("ImageShapeMismatch", Session.IdOf(Assert.Single(result.Errors)));
        Assert.NotNull(Assert.IsType<VlaeModel>(Assert.Single(result.Output)).History[0].ValidationTotal);
    }
}
