using System.Diagnostics;
using Vlae.Checkpoints;

namespace Vlae.Cmdlets.Tests.Training;

public sealed class KilledHostTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task A_process_that_is_killed_in_an_epoch_leaves_a_checkpoint_that_is_resumed_to_the_same_parameters()
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        string path = _session["run.safetensors"];
        using (Process host = HostProcess.Start(
            _session, $"$images = Get-MnistImage (1..1000) -DataSet Digits; {Trainings.Long} -Epochs 100000"))
        {
            // Its lines must be read, or it would wait for a reader; each epoch is one.
            string? line = await host.StandardOutput.ReadLineAsync(cancel);
            Assert.StartsWith("Epoch 1/100000 - recon loss: ", line);
            await host.StandardOutput.ReadLineAsync(cancel);
            host.Kill();
            await host.WaitForExitAsync(cancel);
        }

        ModelCheckpoint kept = ModelCheckpoint.Read(path);
        Assert.InRange(kept.State!.EpochsDone, 1, 99_999);
        int epochs = kept.State.EpochsDone + 1;
        Trainings.GiveImages(_session);
        _session.One<VlaeModel>($"$images | Invoke-VlaeTraining {epochs} -Resume -CheckpointPath run.safetensors");

        Trainings.AssertSame(Trainings.Uninterrupted(epochs), ModelCheckpoint.Read(path));
    }

    [Fact]
    public async Task Killed_again_and_again_in_the_midst_of_writing_it_leaves_a_whole_checkpoint_each_time()
    {
        // One step an epoch, and a checkpoint after each: it does little else than write.
        const string Script = "Get-MnistImage (1..8) -DataSet Digits | Invoke-VlaeTraining " + Session.Sizes
            + " -Seed 5 -Epochs 1000000 -CheckpointPath run.safetensors";
        CancellationToken cancel = TestContext.Current.CancellationToken;
        var random = new Random(1);
        int done = 0;
        for (int kill = 0; kill < 5; kill++)
        {
            using Process host = HostProcess.Start(_session, kill == 0 ? Script : $"{Script} -Resume");
            for (int lines = random.Next(2, 40); lines > 0; lines--)
                Assert.NotNull(await host.StandardOutput.ReadLineAsync(cancel));
            host.Kill();
            await host.WaitForExitAsync(cancel);

            ModelCheckpoint kept = ModelCheckpoint.Read(_session["run.safetensors"]);
            Assert.True(kept.State!.EpochsDone > done, $"{kept.State.EpochsDone} epochs after {done}");
            done = kept.State.EpochsDone;
        }

        // What the last writes left is not taken for a model.
        Assert.Equal("run", _session.One<VlaeModel>("Import-VlaeModel *.safetensors").Name);
        Assert.All(
            _session.Written(), name => Assert.Matches(@"^(run\.safetensors|\.run\.safetensors\..*\.tmp)$", name));
    }

    [Fact]
    public async Task Gpu_with_a_backend_that_cannot_be_used_says_so()
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        await File.WriteAllTextAsync(_session["Vlae.Torch.dll"], "not really", cancel);
        using Process host = HostProcess.Start(
            _session,
            "Invoke-VlaeTraining -Epochs 30 -Gpu",
            new Dictionary<string, string> { ["VLAE_TORCH"] = _session.Folder });
        string errors = await host.StandardError.ReadToEndAsync(cancel);
        await host.WaitForExitAsync(cancel);

        Assert.Equal(1, host.ExitCode);
        Assert.Contains(_session["Vlae.Torch.dll"], errors);
        Assert.Contains("leave out -Gpu", errors);
    }

    [Fact]
    public void Gpu_without_a_backend_says_what_was_looked_for_and_where()
    {
        Needs.Demand("no-torch");
        ErrorRecord error = _session.Error("TorchBackendNotFound", "Invoke-VlaeTraining -Epochs 30 -Gpu");

        Assert.Contains(
            Path.Combine(AppContext.BaseDirectory, "backends", "torch", "Vlae.Torch.dll"), error.Exception.Message);
        Assert.Equal(ErrorCategory.NotInstalled, error.CategoryInfo.Category);
    }
}
