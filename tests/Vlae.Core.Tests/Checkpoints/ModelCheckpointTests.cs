using System.Text;
using System.Text.RegularExpressions;
using Vlae.Checkpoints;
using Vlae.Ladder;

namespace Vlae.Tests.Checkpoints;

/// <summary>A model's file preserves the whole model, to the bit.</summary>
public sealed class ModelCheckpointTests
{
    [Fact]
    public void A_model_comes_back_complete()
    {
        ModelCheckpoint read = CheckpointExample.Read(CheckpointExample.Bytes(CheckpointExample.Whole));

        Assert.Equal(CheckpointExample.Architecture, read.Model.Architecture);
        Assert.Equal(CheckpointExample.Whole.Model.Parameters.Values, read.Model.Parameters.Values);
        Assert.Equal(CheckpointExample.History.AsEnumerable(), read.Model.History);
        Assert.Equal(CheckpointExample.Provenance, read.Model.Provenance);
        Assert.Equal(
            BitConverter.DoubleToInt64Bits(-0.0),
            BitConverter.DoubleToInt64Bits(read.Model.History[1].ValidationLatent!.Value));
        Assert.Equal("file", read.Model.Name);
    }

    [Fact]
    public void A_history_without_level_divergences_is_read()
    {
        var model = new VlaeModel(SmallTraining.Untrained().Parameters) { History = CheckpointExample.History };
        byte[] now = CheckpointExample.Bytes(new(model));
        string text = Encoding.Latin1.GetString(now);
        // The lengths must not change, because a file's header counts its bytes.
        string without = Regex.Replace(
            text, @",\\""validationLevelKL\\"":\[[^]]*\]", found => new string(' ', found.Length));
        Assert.DoesNotContain("validationLevelKL", without, StringComparison.Ordinal);

        VlaeModel old = CheckpointExample.Read(Encoding.Latin1.GetBytes(without)).Model;

        Assert.All(old.History, report => Assert.Empty(report.ValidationLevelKL));
        Assert.Equal(CheckpointExample.History[0], old.History[0]);
        Assert.Equal(CheckpointExample.History[1] with { ValidationLevelKL = default }, old.History[1]);
        Assert.NotEqual(CheckpointExample.History[1], old.History[1]);
    }

    [Fact]
    public void The_state_of_a_training_comes_back()
    {
        (TrainingStateOf expected, TrainingStateOf actual) =
            (new(CheckpointExample.Whole),
            new(CheckpointExample.Read(CheckpointExample.Bytes(CheckpointExample.Whole))));

        Assert.Equal(expected.Numbers, actual.Numbers);
        Assert.Equal(expected.Moment, actual.Moment);
        Assert.Equal(expected.Norm, actual.Norm);
    }

    [Fact]
    public void A_file_with_only_a_model_has_no_state() =>
        Assert.Null(CheckpointExample.Read(CheckpointExample.SmallFile).State);

    [Fact]
    public void Losses_of_NaN_and_infinity_are_saved()
    {
        // A training that diverged must still be able to save, and to show where it diverged.
        var model = new VlaeModel(SmallTraining.Untrained().Parameters)
        {
            History = [new(1, 1, double.NaN, double.PositiveInfinity, TimeSpan.Zero, double.PositiveInfinity)],
        };
        ModelCheckpoint read = CheckpointExample.Read(CheckpointExample.Bytes(new(model)));

        Assert.Equal(model.History.AsEnumerable(), read.Model.History);
    }

    [Fact]
    public void A_file_of_PyTorch_is_the_notebooks_network()
    {
        VlaeModel model = ModelCheckpoint.Read(Fixture.PathOf("notebook-trained.safetensors")).Model;

        Assert.Equal(new LadderArchitecture(), model.Architecture);
        Assert.Equal("notebook-trained", model.Name);
        Assert.Empty(model.History);
    }

    [Fact]
    public void A_model_of_the_notebooks_size_takes_less_than_1600_kB()
    {
        VlaeModel read = ModelCheckpoint.Read(Fixture.PathOf("notebook-trained.safetensors")).Model;
        var model = new VlaeModel(read.Parameters)
        {
            Provenance = CheckpointExample.Provenance,
            History = [.. Enumerable.Range(1, 30).Select(i => CheckpointExample.History[1] with { Epoch = i })],
        };
        byte[] bytes = CheckpointExample.Bytes(new(model));

        Assert.InRange(bytes.Length, 4 * 374_737, 1_600_000);
        Assert.Equal(0, BitConverter.ToInt64(bytes) % 8);
    }

    [Fact]
    public void A_file_is_replaced_by_a_new_one()
    {
        using var folder = new TemporaryFolder();
        CheckpointExample.Whole.Write(folder["model.safetensors"]);
        new ModelCheckpoint(SmallTraining.Untrained()).Write(folder["model.safetensors"]);

        Assert.Equal(SmallTraining.Architecture, ModelCheckpoint.Read(folder["model.safetensors"]).Model.Architecture);
        Assert.Single(folder.AllFiles());
    }

    private sealed class TrainingStateOf(ModelCheckpoint checkpoint)
    {
        public object Numbers { get; } = (
            checkpoint.State!.EpochsDone, checkpoint.State.StepsIntoEpoch, checkpoint.State.LossesIntoEpoch,
            checkpoint.State.ElapsedInEpoch, checkpoint.State.Optimizer.Step);

        public float[] Moment { get; } = checkpoint.State!.Optimizer.FirstMoment.Values.ToArray();

        public float[] Norm { get; } = checkpoint.State!.Optimizer.SecondMoment.Values.ToArray();
    }
}
