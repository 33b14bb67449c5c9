using Vlae.Files;

namespace Vlae.Cmdlets.Tests.Training;

/// <summary>Two trainings with one checkpoint: one writes it, the other is an error and writes nothing.</summary>
public sealed class SharedCheckpointTests : IDisposable
{
    private const string Train = $"Invoke-VlaeTraining 2 -DataPath few {Session.Sizes} -Seed 1 -CheckpointPath";

    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("-Force")]
    [InlineData("-Resume")]
    public void A_checkpoint_that_another_training_writes_is_an_error(string option)
    {
        List<ErrorRecord> lost = [];
        using var session = new Session
        {
            OnInformation = _ => lost.AddRange(_session.Run(
                $"Invoke-VlaeTraining 3 -DataPath few {option} -CheckpointPath '{Shared}'").Errors),
        };
        var won = session.One<VlaeModel>($"{Train} '{Shared}'");

        Assert.Equal(["CheckpointInUse", "CheckpointInUse"], lost.Select(Session.IdOf));
        Assert.All(lost, error => Assert.Equal(ErrorCategory.ResourceBusy, error.CategoryInfo.Category));
        Assert.Contains($"writes to '{Shared}' now", lost[0].Exception.Message);
        Assert.Equal(won.Sha256, _session.One<VlaeModel>($"Import-VlaeModel '{Shared}'").Sha256);
        Assert.Equal(["run.safetensors"], _session.Written());
        Assert.Empty(_session.Run($"Invoke-VlaeTraining 3 -DataPath few -Resume -CheckpointPath '{Shared}'").Errors);
    }

    [Fact]
    public void Two_that_begin_at_one_time_are_one_training_and_one_error()
    {
        using (WriterLock.Take(Shared))
        {
            _session.Error("CheckpointInUse", $"{Train} run.safetensors");
            Assert.Equal([".run.safetensors.lock"], _session.Written());
        }

        Assert.Empty(_session.Written());
        _session.One<VlaeModel>($"{Train} run.safetensors");
    }

    [Fact]
    public void A_checkpoint_that_appears_while_images_come_is_not_replaced()
    {
        _session.Error(
            "FileExists",
            "& { Get-MnistImage (1..40) -DataPath few; Set-Content run.safetensors mine -NoNewline } | " +
            $"Invoke-VlaeTraining 1 {Session.Sizes} -CheckpointPath run.safetensors");
        Assert.Equal("mine", File.ReadAllText(Shared));
    }

    private string Shared => _session["run.safetensors"];
}
