using System.Collections.Immutable;
using Vlae.Checkpoints.Safetensors;
using Vlae.Data.Factors;
using Vlae.Files;
using Vlae.Images;

namespace Vlae.Packed;

/// <summary>
/// Writes images to one file, as they come. The pixels go to a temporary file beside it, so that many images need
/// little memory. The file is written completely or not at all.
/// </summary>
public sealed class PackedImageWriter : IDisposable
{
    private readonly string _path;
    private readonly TargetFolders _folders;
    private readonly FileStream _pixels;
    private readonly FactorColumns _factors = new();
    private readonly PackedClasses _classes = new();
    private byte[] _image = [];

    /// <summary>Begins a file.</summary>
    /// <param name="path">Full path.</param>
    /// <exception cref="VlaeException"><c>FileNotWritten</c>, <c>PathIsFolder</c>.</exception>
    public PackedImageWriter(string path)
    {
        _path = path;
        _folders = new([path]);
        string temporary = SideFile.NewTemporary(path);
        try
        {
            _pixels = new(
                temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 20,
                FileOptions.DeleteOnClose);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            _folders.Dispose();
            throw AtomicFile.NotWritten(
                path, cause.Message.Replace(temporary, path, StringComparison.Ordinal), cause);
        }
    }

    /// <summary>Number of images so far.</summary>
    public int Count { get; private set; }

    /// <summary>Number of classes in the file that was written; 0 before.</summary>
    public int ClassCount { get; private set; }

    /// <summary>Number of images without a class in the file that was written; 0 before.</summary>
    public int UnlabeledCount { get; private set; }

    /// <summary>What the file that was written does not keep, and why, as sentences; empty before.</summary>
    public ImmutableArray<string> Omissions { get; private set; } = [];

    /// <summary>The first image, whose shape the others must have; null before the first.</summary>
    public VlaeImage? First { get; private set; }

    /// <summary>Adds an image, if its shape is that of the first one.</summary>
    /// <returns>Whether it was added.</returns>
    /// <exception cref="VlaeException"><c>FileNotWritten</c>: no space.</exception>
    public bool TryAdd(VlaeImage image)
    {
        First ??= image;
        if (image.Shape != First.Shape)
            return false;

        if (_image.Length == 0)
            _image = new byte[image.Shape.Size];
        PixelScale.ToBytes(image.Pixels.AsSpan(), _image);
        try
        {
            _pixels.Write(_image);
        }
        catch (IOException cause)
        {
            throw AtomicFile.NotWritten(
                _path, cause.Message.Replace(_pixels.Name, _path, StringComparison.Ordinal), cause);
        }

        Count++;
        _factors.Add(image.Factors);
        _classes.Add(image.Label, image.LabelName);
        return true;
    }

    /// <summary>Writes the file. An old file at the path stays until the new one is complete.</summary>
    /// <param name="name">The set's name.</param>
    /// <exception cref="VlaeException"><c>EmptyDataSet</c>, <c>FileNotWritten</c>.</exception>
    public void Write(string name)
    {
        if (First is null)
            throw new VlaeException("EmptyDataSet", "There are no images to write.");

        List<SafetensorsPart> parts =
        [
            new(PackedFormat.Images, "U8", [Count, First.Channels, First.Height, First.Width], _pixels.Length),
        ];
        var metadata = new Dictionary<string, string> { [PackedFormat.Name] = name };
        PackedLabels labels = _classes.Number();
        if (labels.Part is { } classes)
            parts.Add(classes);
        if (labels.Names is { } names)
            metadata.Add(PackedFormat.Classes, names);
        if (!_factors.IsEmpty)
        {
            (SafetensorsPart part, KeyValuePair<string, string> text) = PackedFactors.Describe(_factors);
            parts.Add(part);
            metadata.Add(text.Key, text.Value);
        }

        AtomicFile.Write(_path, stream =>
        {
            SafetensorsWriter.WriteHeader(stream, metadata, parts);
            _pixels.Position = 0;
            _pixels.CopyTo(stream);
            labels.Write(stream);
            PackedFactors.Write(stream, _factors);
        });
        _folders.Keep();
        Omissions = [.. labels.Omissions];
        (ClassCount, UnlabeledCount) = labels.Part is null ? (0, Count) : (labels.Count, labels.Unlabeled);
    }

    /// <summary>Removes the temporary file, and the folders that were created for a file that was not written.</summary>
    public void Dispose()
    {
        try
        {
            _pixels.Dispose();
        }
        catch (IOException)
        {
            // The disk is full. The buffer's contents are not needed.
        }

        _folders.Dispose();
    }
}
