using Vlae.Checkpoints;

namespace Vlae.Packed;

/// <summary>
/// A file of images: a safetensors file with the tensor <c>images</c>, U8, (image, channel, row, column), and, if
/// images have them, their classes and factors: see <see cref="PackedLabels"/> and <see cref="PackedFactors"/>. Other
/// programs read it as any safetensors file.
/// </summary>
internal static class PackedFormat
{
    public const string Extension = ".safetensors";
    public const string Images = TensorNames.OfImages;
    public const string Labels = "labels";

    /// <summary>The metadata: the set's name.</summary>
    public const string Name = "name";

    /// <summary>The metadata: the names of the classes, a JSON array.</summary>
    public const string Classes = "classes";

    /// <summary>The split's name: a file has one.</summary>
    public const string Split = "All";
}
