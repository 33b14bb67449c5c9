using Vlae.Engine;
using Vlae.Images;
using Vlae.Ladder;

namespace Vlae;

/// <summary>The memory of a model in use: before any of it is allocated.</summary>
public static class ModelMemory
{
    /// <summary>Computes the memory that encoding or decoding needs, with the model itself.</summary>
    /// <param name="model">The model.</param>
    /// <param name="images">Images in one call, at most.</param>
    /// <param name="encodes">Whether to encode.</param>
    /// <param name="decodes">Whether to decode.</param>
    /// <exception cref="VlaeException"><c>MemoryLimitReached</c>: one buffer alone is too long.</exception>
    public static MemoryNeed Of(VlaeModel model, int images, bool encodes = true, bool decodes = true)
    {
        MapShape shape = model.Architecture.Image;
        int together = Math.Min(images, ImageRuns.Length(shape));
        return MemoryNeed.Of(
            new("the model", (long)model.ParameterCount * sizeof(float)),
            // As objects, and as the input or output of the engine.
            new("images", sizeof(float) * shape.Size * ((long)images + together)))
            .And(model.Backend.MemoryOf(model.Architecture, new InferenceDemand(together, encodes, decodes)));
    }
}
