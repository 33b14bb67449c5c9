using System.Collections.Immutable;

namespace Vlae.Data.Idx;

/// <summary>Reads a data set from IDX files, MNIST's format, plain or gzip (detected by their first bytes).</summary>
public static class IdxFile
{
    /// <summary>Reads images, and labels if there are any.</summary>
    /// <param name="imagesPath">A file of images (magic number 2051).</param>
    /// <param name="labelsPath">A file of labels (magic number 2049) for the same images; null without labels.</param>
    /// <param name="name">The data set's name, such as <c>Mnist</c>.</param>
    /// <param name="split"><c>Train</c> or <c>Test</c>.</param>
    /// <returns>The images: one channel, labels 0 to 255.</returns>
    /// <exception cref="VlaeException">
    /// <c>IdxUnreadable</c>, <c>IdxBadMagic</c>, <c>IdxBadShape</c>, <c>IdxTruncated</c>, <c>IdxTrailingBytes</c>,
    /// <c>IdxCorruptGzip</c>, <c>FileNotDownloaded</c> or <c>IdxCountMismatch</c> (the number of labels is not that of
    /// the images).
    /// </exception>
    public static ImageSet Read(string imagesPath, string? labelsPath, string name, string split)
    {
        IdxContent images = IdxReader.Read(imagesPath, IdxHeader.Images);
        IdxContent? labels = labelsPath is null ? null : IdxReader.Read(labelsPath, IdxHeader.Labels);
        return Join(images, labels, name, split, []);
    }

    /// <summary>Makes a set of the contents of two files.</summary>
    /// <exception cref="VlaeException"><c>IdxCountMismatch</c>.</exception>
    internal static ImageSet Join(
        IdxContent images, IdxContent? labels, string name, string split, ImmutableArray<string> labelNames)
    {
        IdxHeader shape = images.Header;
        if (labels is not null && labels.Header.Count != shape.Count)
        {
            throw new VlaeException(
                "IdxCountMismatch",
                $"'{labels.Path}' has {labels.Header.Count:N0} labels for the {shape.Count:N0} images of "
                + $"'{images.Path}'. The two files are not of the same split. Choose, or download, both again.");
        }

        return new ImageSet(name, split, 1, shape.Height, shape.Width, images.Bytes, labels?.Bytes)
        {
            LabelNames = labelNames,
        };
    }
}
