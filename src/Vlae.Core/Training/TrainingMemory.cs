using Vlae.Bounds;
using Vlae.Distributed;
using Vlae.Engine;
using Vlae.Ladder;
using Vlae.Training.Options;

namespace Vlae.Training;

/// <summary>The memory of a training, from its plan: before any of it is allocated.</summary>
public static class TrainingMemory
{
    /// <summary>Computes the memory at the end of an epoch, when a training needs the most.</summary>
    /// <param name="architecture">The network.</param>
    /// <param name="options">The training options.</param>
    /// <param name="backend">The backend. What is not known of it is not counted.</param>
    /// <param name="images">Number of images, including the held-out ones.</param>
    /// <param name="imageBytes">Bytes of all images in memory, with those of other images for validation.</param>
    /// <param name="validates">Whether epochs are validated.</param>
    /// <param name="savesState">Whether there are checkpoints.</param>
    /// <param name="ranks">The ranks that train together; null for this process alone.</param>
    /// <exception cref="VlaeException">
    /// <c>ImpossibleArchitecture</c>; <c>MemoryLimitReached</c>: one buffer alone is too long.
    /// </exception>
    public static MemoryNeed Of(
        LadderArchitecture architecture, TrainingOptions options, ILadderBackend backend, int images, long imageBytes,
        bool validates, bool savesState = false, ICommunicator? ranks = null)
    {
        // Held-out images are few, so they hardly make the batch smaller.
        int batch = Math.Clamp(options.BatchSize, 1, Math.Max(1, images - options.ValidationCount));
        bool averages = options.EmaDecay > 0, keepsState = savesState || options.Epochs > 1;
        long set = (long)ParameterCatalog.Of(architecture).Size * sizeof(float);
        MemoryNeed need = MemoryNeed.Of(
            new MemoryPart("images", imageBytes),
            new MemoryPart("copies of the model", set * CopiesOf(keepsState, averages, validates, options.Epochs)))
            .And(backend.MemoryOf(
                architecture, new TrainingDemand(
                    batch, options.ThreadCount, options.Denoise > 0, averages, ranks?.Rank ?? 0, ranks?.Size ?? 1)));
        return validates
            ? need.And(backend.MemoryOf(architecture, new InferenceDemand(Images: 2, Encodes: true, Decodes: true)))
                .And(BoundTerms.MemoryOf(architecture))
            : need;
    }

    // The start, and the model of the last epoch. If there is another epoch, also the state to go back to: two moments,
    // and with an average that and the trained parameters. With a validation, also the best model, and the state of the
    // epoch before while an epoch is measured. After the first epochs the best model may be newer than the state to go
    // back to, which keeps its own.
    private static int CopiesOf(bool keepsState, bool averages, bool validates, int epochs) =>
        2 + (keepsState ? 2 + (averages ? 2 : 0) : 0) + (validates && epochs > 1 ? 2 : 0)
        + (validates && epochs > GoodStates.FirstEpochs ? 1 : 0);
}
