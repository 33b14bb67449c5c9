using System.Diagnostics;
using Vlae.Checkpoints;

namespace Vlae.Cmdlets.Tests.Training;

public sealed class StopTests
{
    // Meant is a second; a machine with other work gets more.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task A_training_that_is_stopped_ends_at_once_and_is_resumed_to_the_same_parameters()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int records = 0;
        using var session = new Session { OnProgress = _ => Count(ref records, 3, begun) };
        Trainings.GiveImages(session);

        Task<RunResult> training = Task.Run(() => session.Run($"$stopped = {Trainings.Long} -Epochs 100000"));
        await Task.WhenAny(begun.Task, training);
        long stopped = Stopwatch.GetTimestamp();
        session.Stop();
        RunResult result = await training;

        Assert.True(Stopwatch.GetElapsedTime(stopped) < Limit);
        Assert.True(result.Stopped);
        Assert.Empty(result.Errors);
        Assert.Equal(
            $"Stopped. The model of the last step is the current one, and -Resume continues from " +
            $"'{session["run.safetensors"]}'.",
            result.HostLines[^1]);
        Assert.Equal(["run.safetensors"], session.Written());
        ModelCheckpoint kept = ModelCheckpoint.Read(session["run.safetensors"]);
        Assert.Equal(kept.State!.EpochsDone, kept.Model.History.Length);
        Assert.True(kept.State.Optimizer.Step >= 3);

        // The model of the last finished step is the shell's current one.
        Assert.Equal(
            kept.Model.Parameters.Values.ToArray(),
            session.One<VlaeLatent>("New-VlaeSample").Model.Parameters.Values.ToArray());

        int epochs = kept.State.EpochsDone + 1;
        session.One<VlaeModel>($"$images | Invoke-VlaeTraining {epochs} -Resume -CheckpointPath run.safetensors");
        Trainings.AssertSame(Trainings.Uninterrupted(epochs), ModelCheckpoint.Read(session["run.safetensors"]));
    }

    [Fact]
    public void A_stop_without_a_checkpoint_says_where_the_model_is()
    {
        Session? session = null;
        using (session = new Session { OnProgress = _ => session!.Stop() })
        {
            Trainings.GiveImages(session);
            RunResult result = session.Run($"$images | Invoke-VlaeTraining 100000 {Session.Sizes}");

            Assert.True(result.Stopped);
            Assert.Equal(
                "Stopped. The model of the last step is the current one. With -CheckpointPath, it could be resumed.",
                result.HostLines[^1]);
            Assert.Equal(28, session.One<VlaeModel>("Get-VlaeModel").Architecture.Image.Width);
        }
    }

    [Fact]
    public void A_stop_at_an_epochs_end_is_resumed_to_the_same_parameters()
    {
        Session? session = null;
        int lines = 0;
        using (session = new Session { OnInformation = _ => StopAtFirst() })
        {
            Trainings.GiveImages(session);
            Assert.True(session.Run($"{Trainings.Long} -Epochs 3").Stopped);
            ModelCheckpoint kept = ModelCheckpoint.Read(session["run.safetensors"]);
            Assert.Equal((1, 0), (kept.State!.EpochsDone, kept.State.StepsIntoEpoch));

            session.One<VlaeModel>("$images | Invoke-VlaeTraining -Resume -CheckpointPath run.safetensors");
            Trainings.AssertSame(Trainings.Uninterrupted(3), ModelCheckpoint.Read(session["run.safetensors"]));
        }

        void StopAtFirst()
        {
            if (lines++ == 0)
                session!.Stop();
        }
    }

    private static void Count(ref int records, int enough, TaskCompletionSource begun)
    {
        if (Interlocked.Increment(ref records) == enough)
            begun.SetResult();
    }
}
