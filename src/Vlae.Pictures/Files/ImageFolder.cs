using System.IO.Enumeration;

namespace Vlae.Pictures.Files;

/// <summary>The picture files of a folder, by their extensions, in the order of their paths.</summary>
public static class ImageFolder
{
    /// <summary>The full paths of a folder's pictures.</summary>
    /// <param name="folder">Full path of the folder.</param>
    /// <param name="recurse">Whether to include sub-folders. Links to folders are not followed.</param>
    /// <exception cref="VlaeException"><c>FolderUnreadable</c>.</exception>
    public static IReadOnlyList<string> Files(string folder, bool recurse) => List(folder, () => new(
        folder, (ref FileSystemEntry entry) => entry.ToFullPath(), Options(recurse))
    {
        ShouldIncludePredicate = (ref FileSystemEntry entry) =>
            !entry.IsDirectory && PictureFormats.OfName(entry.FileName.ToString()) is not null,
        ShouldRecursePredicate = (ref FileSystemEntry entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
    });

    /// <summary>
    /// The full paths of a folder's sub-folders. They are the classes, numbered from 0 in this order, as in
    /// torchvision's <c>ImageFolder</c>.
    /// </summary>
    /// <param name="folder">Full path of the folder.</param>
    /// <exception cref="VlaeException"><c>FolderUnreadable</c>.</exception>
    public static IReadOnlyList<string> Classes(string folder) => List(folder, () => new(
        folder, (ref FileSystemEntry entry) => entry.ToFullPath(), Options(recurse: false))
    {
        ShouldIncludePredicate = (ref FileSystemEntry entry) => entry.IsDirectory,
    });

    private static EnumerationOptions Options(bool recurse) =>
        new() { RecurseSubdirectories = recurse, IgnoreInaccessible = false };

    private static List<string> List(string folder, Func<FileSystemEnumerable<string>> open)
    {
        try
        {
            // By code units: the same order everywhere. It is Python's order for the first 65,536 characters.
            return [.. open().Order(StringComparer.Ordinal)];
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new VlaeException("FolderUnreadable", $"'{folder}' cannot be read: {cause.Message}", cause);
        }
    }
}
