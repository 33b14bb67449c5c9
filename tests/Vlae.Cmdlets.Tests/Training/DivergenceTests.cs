using Vlae.Checkpoints;
using Vlae.Ladder;

namespace Vlae.Cmdlets.Tests.Training;

/// <summary>A training that diverges: its error, its checkpoint, and the session's model.</summary>
public sealed class DivergenceTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void It_is_one_error_that_names_the_step_and_a_checkpoint_that_stays_readable()
    {
        LadderArchitecture small = _session.NewModel().Architecture;
        _session.Set("broken", new VlaeModel(ParameterSet.Create(small, (_, values) => values.Fill(1e30f))));
        _session.One<VlaeModel>($"$good = Invoke-VlaeTraining 1 -DataPath few {Session.Sizes}; $good");
        ErrorRecord error = _session.Error(
            "TrainingDiverged",
            "Invoke-VlaeTraining 2 -DataPath few -BatchSize 2 -Model $broken -CheckpointPath run.safetensors");

        Assert.Contains("step 1 of epoch 1", error.Exception.Message);
        Assert.Contains(_session["run.safetensors"], error.Exception.Message);
        Assert.Empty(ModelCheckpoint.Read(_session["run.safetensors"]).Model.History);
        // There was no good epoch: the current model is the one before.
        Assert.Same(
            _session.GetVariable("good"), _session.One<VlaeLatent>("New-VlaeSample").Model);
    }
}
