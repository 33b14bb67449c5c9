using System.Text;
using System.Text.RegularExpressions;
using Vlae.Checkpoints;
using Vlae.Ladder;

namespace Vlae.Tests.Checkpoints;

/// <summary>A model's file keeps all of it, to the bit.</summary>
public sealed class ModelCheckpointTests
{
    [Fact]
    public void Everything_comes_back()
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
    public void A_history_that_was_written_without_levels_has_none()
    {
        var model = new VlaeModel(SmallTraining.Untrained().Parameters) { History = CheckpointExample.History };
        byte[] now = CheckpointExample.Bytes(new(model));
        string text = Encoding.Latin1.GetString(now);
        // The lengths stand: a file's header counts its bytes.
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
    public void So_does_the_state_of_a_training()
    {
        (TrainingStateOf expected, TrainingStateOf actual) =
            (new(CheckpointExample.Whole),
            new(CheckpointExample.Read(CheckpointExample.Bytes(CheckpointExample.Whole))));

        Assert.Equal(expected.Numbers, actual.Numbers);
        Assert.Equal(expected.Moment, actual.Moment);
        Assert.Equal(expected.Norm, actual.Norm);
    }

    [Fact]
    public void A_model_alone_has_no_state() => Assert.Null(CheckpointExample.Read(CheckpointExample.SmallFile).State);

    [Fact]
    public void Losses_that_are_not_numbers_can_be_kept()
    {
        // A training that diverged must still be able to save, and to show where it did.
        var model = new VlaeModel(SmallTraining.Untrained().Parameters)
        {
            History = [new(1, 1, double.NaN, double.PositiveInfinity, TimeSpan.Zero, double.PositiveInfinity)],
        };
        ModelCheckpoint read = CheckpointExample.Read(CheckpointExample.Bytes(new(model)));

        Assert.Equal(model.History.AsEnumerable(), read.Model.History);
    }

    [Fact]
    public void PyTorchs_own_file_is_the_notebooks_network()
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
