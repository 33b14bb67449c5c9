using Vlae.Checkpoints;
using Vlae.Checkpoints.Safetensors;
using Vlae.Data;
using Vlae.Data.Catalog;
using Vlae.Data.Pixels;
using Vlae.Files;
using Vlae.Ladder;

namespace Vlae.Packed;

/// <summary>Reads a file of images that <see cref="PackedImageWriter"/> wrote.</summary>
public static class PackedImages
{
    /// <summary>Whether the name of a data set is that of such a file.</summary>
    /// <param name="name">A name in the catalog, or a file.</param>
    public static bool IsFile(string name) =>
        name.EndsWith(PackedFormat.Extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a file has this ending and the tensor of images.</summary>
    /// <param name="path">Full path.</param>
    public static bool Recognizes(string path)
    {
        if (!IsFile(path))
            return false;

        try
        {
            using SafetensorsFile file = SafetensorsFile.Read(path);
            return file.FindShape(PackedFormat.Images) is { Length: 4 };
        }
        catch (VlaeException)
        {
            return false;
        }
    }

    /// <summary>Maps a file into memory. The system reads the pixels when they are needed.</summary>
    /// <param name="path">Full path.</param>
    /// <returns>
    /// The images. The file stays open as long as they are used. The set has the name in the file, or else the file's;
    /// if a set in the catalog has this name, .safetensors follows.
    /// </returns>
    /// <exception cref="VlaeException"><c>FileNotFound</c>, <c>DataSetFileInvalid</c>.</exception>
    public static ImageSet Read(string path)
    {
        SafetensorsFile? file = null;
        try
        {
            FileBytes bytes = FileBytes.Map(path);
            file = SafetensorsFile.Read(bytes, path);
            return Read(file, bytes, path);
        }
        catch (VlaeException cause)
        {
            file?.Dispose();
            throw cause.ErrorId switch
            {
                "DataSetFileInvalid" => cause,
                "CheckpointNotFound" => new VlaeException("FileNotFound", cause.Message, cause),
                _ => new VlaeException("DataSetFileInvalid", cause.Message, cause),
            };
        }
    }

    private static ImageSet Read(SafetensorsFile file, FileBytes bytes, string path)
    {
        SafetensorsEntry? images = file.Find(PackedFormat.Images);
        if (images is not { Type: NumberType.U8, Shape: [> 0, 1 or 3, > 0, > 0] })
        {
            throw Invalid(path, images is null
                ? $"it has no tensor '{PackedFormat.Images}'"
                : $"its tensor '{PackedFormat.Images}' is {images.Type}, ({string.Join(", ", images.Shape)})");
        }

        (int count, var shape) = (images.Shape[0], new MapShape(images.Shape[1], images.Shape[2], images.Shape[3]));
        if ((long)shape.Channels * shape.Height * shape.Width > Array.MaxLength)
            throw Invalid(path, $"an image of {shape} has more pixels than possible");

        VlaeException invalid(string why) => Invalid(path, why);
        string name = file.Metadata.GetValueOrDefault(PackedFormat.Name) is { Length: > 0 } given
            ? given : Path.GetFileNameWithoutExtension(path);
        // The name of a known data set would promise its images, also in the provenance of a model.
        if (DataSets.IsKnown(name))
            name += PackedFormat.Extension;
        return new(
            name, PackedFormat.Split, shape, new MappedPixels(bytes, file.StartOf(images), count, shape.Size),
            PackedLabels.Read(file, bytes, count, invalid))
        {
            LabelNames = PackedLabels.ReadNames(file, invalid),
            Factors = PackedFactors.Read(file, bytes, count, invalid),
        };
    }

    private static VlaeException Invalid(string path, string why) => new(
        "DataSetFileInvalid",
        $"'{path}' is not a file of images: {why}. It needs '{PackedFormat.Images}', U8, (image, channel, row, " +
        "column), with 1 or 3 channels.");
}
