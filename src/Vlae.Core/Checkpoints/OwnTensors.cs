using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Vlae.Checkpoints;

/// <summary>The tensors of a file that are Vlae's own, and not the network's.</summary>
internal static class OwnTensors
{
    /// <summary>The names of all of them, but for those of a training.</summary>
    public static ImmutableArray<string> Names { get; } =
        [.. PriorTensors.Names, .. InspectionTensors.Names, .. ClassifierTensors.Names];

    /// <summary>The values of a tensor.</summary>
    /// <param name="file">The tensors.</param>
    /// <param name="name">Its name.</param>
    /// <param name="length">The number of its values.</param>
    public static ImmutableArray<float> Values(INamedTensors file, string name, int length)
    {
        var values = new float[length];
        file.CopyTo(name, values);
        return ImmutableCollectionsMarshal.AsImmutableArray(values);
    }

    /// <summary>An error: what is in the file does not fit.</summary>
    public static VlaeException Mismatch(string path, string why, Exception? cause) =>
        new("CheckpointMismatch", $"'{path}' is not a model that fits: {why}.", cause);
}
