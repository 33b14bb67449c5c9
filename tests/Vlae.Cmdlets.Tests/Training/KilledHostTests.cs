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
