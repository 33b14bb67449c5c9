using Vlae.Checkpoints;

namespace Vlae.Cmdlets.Tests.Support;

/// <summary>Trainings that last long enough to be interrupted, and what they must agree in.</summary>
internal static class Trainings
{
    /// <summary>125 steps an epoch, on the images in $images.</summary>
    public const string Long =
        $"$images | Invoke-VlaeTraining {Session.Sizes} -Recipe Notebook -Seed 5 -BatchSize 8 " +
        "-CheckpointPath run.safetensors";

    /// <summary>Puts a thousand digits into $images.</summary>
    public static void GiveImages(Session session) => session.Set("images", Digits.First(1000));

    /// <summary>An uninterrupted training of this number of epochs, in a separate shell.</summary>
    public static ModelCheckpoint Uninterrupted(int epochs)
    {
        using var session = new Session();
        GiveImages(session);
        session.One<VlaeModel>($"{Long} -Epochs {epochs}");
        return ModelCheckpoint.Read(session["run.safetensors"]);
    }

    /// <summary>Asserts that two trainings came to the same point, to the bit.</summary>
    public static void AssertSame(ModelCheckpoint expected, ModelCheckpoint actual)
    {
        Assert.Equal(expected.State!.EpochsDone, actual.State!.EpochsDone);
        Assert.Equal(expected.State.StepsIntoEpoch, actual.State.StepsIntoEpoch);
        Assert.Equal(expected.State.Optimizer.Step, actual.State.Optimizer.Step);
        Assert.Equal(
            expected.Model.History.Select(epoch => (epoch.Epoch, epoch.Reconstruction, epoch.Latent)),
            actual.Model.History.Select(epoch => (epoch.Epoch, epoch.Reconstruction, epoch.Latent)));
        Assert.True(
            expected.Model.Parameters.Values.SequenceEqual(actual.Model.Parameters.Values), "the parameters differ");
        Assert.True(
            expected.State.Optimizer.FirstMoment.Values.SequenceEqual(actual.State.Optimizer.FirstMoment.Values)
                && expected.State.Optimizer.SecondMoment.Values.SequenceEqual(
                    actual.State.Optimizer.SecondMoment.Values),
            "the optimizer's memory differs");
    }
}
