using Vlae.Checkpoints;

namespace Vlae.Cmdlets.Tests.Training;

public sealed class CheckpointPlaceTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("damaged")]
    [InlineData("new/")]
    public void A_folder_in_place_of_a_file_is_one_error_before_any_step(string path)
    {
        ErrorRecord error = _session.Error(
            "PathIsFolder", $"Invoke-VlaeTraining 1 -DataPath few {Session.Sizes} -CheckpointPath {path}");

        Assert.Contains("folder", error.Exception.Message);
        Assert.Empty(_session.Written());
    }

    [Fact]
    public void A_missing_folder_is_created()
    {
        _session.One<VlaeModel>(
            $"Invoke-VlaeTraining 1 -DataPath few {Session.Sizes} -CheckpointPath new/runs/run.safetensors");

        Assert.Equal(["new/", "new/runs/", "new/runs/run.safetensors"], _session.Written());
    }

    [Theory]
    [InlineData("damaged/cut.safetensors/run.safetensors")]
    public void A_place_that_cannot_be_written_to_is_one_error_before_any_step(string path)
    {
        RunResult result = _session.Run(
            $"Invoke-VlaeTraining 1 -DataPath few {Session.Sizes} -CheckpointPath {path}");

        ErrorRecord error = Assert.Single(result.Errors);
        Assert.Equal("FileNotWritten", Session.IdOf(error));
        Assert.Contains($"'{_session[path]}' was not written", error.Exception.Message);
        Assert.Empty(result.Information);
        Assert.Empty(result.Output);
        Assert.Empty(_session.Written());
    }

    [Fact]
    public void A_folder_that_may_not_be_written_to_is_one_error_before_any_step()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            Assert.Skip("needs the rights of Unix, and root may write to any folder");
            return;
        }

        Directory.CreateDirectory(_session["locked"]);
        File.SetUnixFileMode(_session["locked"], UnixFileMode.UserRead | UnixFileMode.UserExecute);

        _session.Error(
            "FileNotWritten",
            $"Invoke-VlaeTraining 1 -DataPath few {Session.Sizes} -CheckpointPath locked/run.safetensors");
        Assert.Equal(["locked/"], _session.Written());
    }

    [Fact]
    public void A_disk_that_is_too_small_is_one_error_before_any_step()
    {
        using SmallDisk disk = SmallDisk.Mount(kilobytes: 64);
        RunResult result = _session.Run(
            $"Invoke-VlaeTraining 1 -DataPath few -CheckpointPath '{disk.Path}/run.safetensors'");

        Assert.Equal("FileNotWritten", Session.IdOf(Assert.Single(result.Errors)));
        Assert.Empty(result.Information);
        Assert.Empty(Directory.GetFiles(disk.Path));
    }

    [Fact]
    public void A_disk_that_fills_up_costs_the_later_checkpoints_and_neither_the_training_nor_the_last_good_one()
    {
        using SmallDisk disk = SmallDisk.Mount(kilobytes: 512);
        bool filled = false;
        void FillOnce(InformationRecord epoch)
        {
            // The first epoch's own checkpoint follows its line: it is the first that finds no room.
            if (!filled)
                disk.Fill();
            filled = true;
        }

        using var session = new Session { OnInformation = FillOnce };
        string path = Path.Combine(disk.Path, "run.safetensors");
        RunResult result = session.Run(
            $"Invoke-VlaeTraining 3 -DataPath few {Session.Sizes} -Seed 2 -CheckpointPath '{path}'");

        Assert.Equal(["FileNotWritten", "FileNotWritten", "FileNotWritten"], result.Errors.Select(Session.IdOf));
        Assert.Equal(3, ((VlaeModel)result.Output[0]!).History.Length);
        Assert.Equal(["filler", "run.safetensors"], Directory.GetFiles(disk.Path).Select(Path.GetFileName).Order());
        Assert.Equal(0, ModelCheckpoint.Read(path).State!.EpochsDone);

        File.Delete(Path.Combine(disk.Path, "filler"));
        var resumed = session.One<VlaeModel>($"Invoke-VlaeTraining -DataPath few -Resume -CheckpointPath '{path}'");
        Assert.Equal(((VlaeModel)result.Output[0]!).Parameters.Values.ToArray(), resumed.Parameters.Values.ToArray());
    }

    [Fact]
    public void A_training_that_diverges_leaves_its_last_good_checkpoint_and_model()
    {
        ErrorRecord error = _session.Error(
            "TrainingDiverged",
            $"Invoke-VlaeTraining 3 -DataPath few {Session.Sizes} -Seed 1 -Recipe Notebook -LearningRate 10 " +
            "-CheckpointPath run.safetensors");
        VlaeModel current = _session.One<VlaeLatent>("New-VlaeSample").Model;
        var kept = _session.One<VlaeModel>("Import-VlaeModel run.safetensors");

        Assert.Contains("epoch 2", error.Exception.Message);
        Assert.Contains(_session["run.safetensors"], error.Exception.Message);
        Assert.True(double.IsFinite(Assert.Single(kept.History).Total));
        Assert.Equal(kept.Sha256, current.Sha256);
    }

    [Fact]
    public void A_bit_that_flips_in_a_checkpoint_is_a_typed_error_or_does_no_harm()
    {
        _session.One<VlaeModel>($"Invoke-VlaeTraining 1 -DataPath few {Session.Sizes} -CheckpointPath run.safetensors");
        byte[] bytes = File.ReadAllBytes(_session["run.safetensors"]);
        for (int bit = 0; bit < 8 * 3000; bit += 173)
        {
            byte[] flipped = [.. bytes];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(_session["run.safetensors"], flipped);

            RunResult result = _session.Run(
                "Invoke-VlaeTraining -Resume -CheckpointPath run.safetensors -DataPath few");
            Assert.True(result.Errors.Count + result.Output.Count == 1, $"bit {bit}");
            Assert.All(
                result.Errors, error => Assert.True(error.Exception is VlaeException, $"bit {bit}: {error.Exception}"));
            Assert.DoesNotContain(_session.Written(), file => file.EndsWith(".tmp", StringComparison.Ordinal));
        }
    }
}
