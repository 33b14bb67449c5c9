using System.Collections.Immutable;

namespace Vlae.Data.Idx;

/// <summary>Reads a data set from IDX files, MNIST's format, plain or gzip (detected by their first bytes).</summary>
public static class IdxFile
{
    /// <summary>Reads images, and labels if there are any.</summary>
    /// <param name="imagesPath">A file of images (magic number 2051, or 2052 with 1 or 3 channels).</param>
    /// <param name="labelsPath">
    /// A file of labels (magic number 2049, or 3074 as QMNIST's) for the same images; null without labels.
    /// </param>
    /// <param name="name">The data set's name, such as <c>Mnist</c>.</param>
    /// <param name="split"><c>Train</c> or <c>Test</c>.</param>
    /// <returns>The images, labels 0 to 255.</returns>
    /// <exception cref="VlaeException">
    /// <c>IdxUnreadable</c>, <c>IdxBadMagic</c>, <c>IdxBadShape</c>, <c>IdxBadLabel</c>, <c>IdxTruncated</c>,
    /// <c>IdxTrailingBytes</c>, <c>IdxCorruptGzip</c>, <c>FileNotDownloaded</c> or <c>IdxCountMismatch</c> (the number
    /// of labels is not that of the images).
    /// </exception>
    public static ImageSet Read(string imagesPath, string? labelsPath, string name, string split)
    {
        IdxContent images = IdxReader.Read(imagesPath, IdxHeader.Images);
        IdxContent? labels = labelsPath is null ? null : IdxReader.Read(labelsPath, IdxHeader.Labels);
        return Join(images, labels, name, split, []);
    }

    /// <summary>Makes a set of the contents of two files.</summary>
    /// <param name="images">The images.</param>
    /// <param name="labels">Their labels; null without labels.</param>
    /// <param name="name">The data set's name.</param>
    /// <param name="split">Its split.</param>
    /// <param name="labelNames">The names of the classes.</param>
    /// <param name="hasColumnsFirst">Whether the images are (column, row), as EMNIST's.</param>
    /// <exception cref="VlaeException"><c>IdxCountMismatch</c>.</exception>
    internal static ImageSet Join(
        IdxContent images, IdxContent? labels, string name, string split, ImmutableArray<string> labelNames,
        bool hasColumnsFirst = false)
    {
        IdxHeader shape = images.Header;
        if (labels is not null && labels.Header.Count != shape.Count)
        {
            throw new VlaeException(
                "IdxCountMismatch",
                $"'{labels.Path}' has {labels.Header.Count:N0} labels for the {shape.Count:N0} images of "
                + $"'{images.Path}'. The two files are not of the same split. Choose, or download, both again.");
        }

        (int height, int width) = hasColumnsFirst ? (shape.Width, shape.Height) : (shape.Height, shape.Width);
        byte[] pixels = shape.Channels == 1 || shape.ChannelsFirst
            ? images.Bytes
            : IdxPixels.ChannelsFirst(images.Bytes, shape.Channels, height * width);
        if (hasColumnsFirst)
            pixels = IdxPixels.Upright(pixels, height, width);
        return new ImageSet(name, split, shape.Channels, height, width, pixels, labels?.Bytes)
        {
            LabelNames = labelNames,
        };
    }
}
