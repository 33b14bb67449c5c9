using Vlae.Engine;
using Vlae.Engine.Cpu.Kernels.Vectors;
using Vlae.Training.Options;

namespace Vlae.Training;

/// <summary>What a training on several ranks requires.</summary>
public static class TrainingRanks
{
    /// <summary>Images that one rank at least needs in a full batch: a batch is divided by whole blocks.</summary>
    public const int ImagesPerRank = Block.Samples;

    /// <summary>Refuses a training that cannot be divided among ranks.</summary>
    /// <param name="ranks">Number of ranks.</param>
    /// <param name="options">The options of the training.</param>
    /// <param name="trained">Number of images to train on.</param>
    /// <param name="backend">The backend.</param>
    /// <exception cref="VlaeException"><c>TooManyRanks</c>, <c>BackendNotDistributed</c>.</exception>
    public static void Check(int ranks, TrainingOptions options, int trained, ILadderBackend backend)
    {
        if (ranks > 1 && !backend.TrainsOnRanks)
        {
            throw new VlaeException("BackendNotDistributed",
                $"The backend {backend.Name} trains in one process, and there are {ranks} ranks: use Managed.");
        }

        // A rank without a block would have nothing to do.
        int batch = Math.Min(options.BatchSize, trained), least = (ImagesPerRank * (ranks - 1)) + 1;
        if (batch >= least)
            return;

        string enough = trained >= least
            ? $"use a batch size of {ImagesPerRank * ranks} (at least {least}), or "
            : $"{trained} images are too few: use ";
        int most = (batch + ImagesPerRank - 1) / ImagesPerRank;
        throw new VlaeException("TooManyRanks",
            $"A batch of {batch} images has work for {most} {(most == 1 ? "rank" : "ranks")}, {ImagesPerRank} images " +
            $"each, and there are {ranks}: {enough}{(most == 1 ? "one rank" : $"at most {most} ranks")}.");
    }
}
