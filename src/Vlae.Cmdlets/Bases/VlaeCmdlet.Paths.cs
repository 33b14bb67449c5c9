using System.Management.Automation;
using Vlae.Files;

namespace Vlae.Cmdlets;

// Paths of the session, as full paths of the file system.
public abstract partial class VlaeCmdlet
{
    /// <summary>A path of the session, relative to $PWD, as a full path of the file system.</summary>
    /// <exception cref="VlaeException"><c>NotAFileSystemPath</c>.</exception>
    internal string FullPath(string path)
    {
        // No file system has it. Some functions of the system would end with an error of their own.
        if (path.Contains('\0', StringComparison.Ordinal))
            throw Errors.NotAFileSystemPath(path);

        try
        {
            string full = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            return provider.Name == "FileSystem" ? full : throw Errors.NotAFileSystemPath(path);
        }
        catch (SessionStateException cause)
        {
            throw Errors.NotAFileSystemPath(path, cause);
        }
    }

    /// <summary>The path of a file to write, as a full path.</summary>
    /// <exception cref="VlaeException"><c>NotAFileSystemPath</c>, <c>PathIsFolder</c>.</exception>
    private protected string TargetPath(string path)
    {
        string full = FullPath(path);
        AtomicFile.RequireFile(full);
        return full;
    }

    /// <summary>The path of a web page to write, as a full path. Another ending ends the command.</summary>
    private protected string PagePath(string path)
    {
        string full = TargetPath(path);
        if (!full.EndsWith(".html", StringComparison.OrdinalIgnoreCase)
            && !full.EndsWith(".htm", StringComparison.OrdinalIgnoreCase))
            ThrowTerminatingError(Errors.UnknownPageFormat(full));
        return full;
    }

    /// <summary>The files that match paths with wildcards. A path without a match is one error.</summary>
    private protected IEnumerable<string> ExistingFiles(string[] paths, bool literal) =>
        Existing(paths, literal, File.Exists, Errors.NoSuchFile);

    /// <summary>The files and folders that match paths with wildcards. A path without a match is one error.</summary>
    private protected IEnumerable<string> ExistingItems(string[] paths, bool literal) =>
        Existing(paths, literal, System.IO.Path.Exists, Errors.NoSuchItem);

    private IEnumerable<string> Existing(
        string[] paths, bool literal, Func<string, bool> exists, Func<string, bool, ErrorRecord> missing)
    {
        foreach (string path in paths)
        {
            IReadOnlyList<string> files = [];
            if (!TryItem(path, () => files = literal ? [FullPath(path)] : Resolved(path)))
                continue;

            string[] existing = [.. files.Where(exists)];
            bool isPattern = !literal && files.Count != 1 && WildcardPattern.ContainsWildcardCharacters(path);
            if (existing.Length == 0)
                WriteError(missing(isPattern ? path : files.Count == 1 ? files[0] : FullPath(path), isPattern));
            foreach (string file in existing)
                yield return file;
        }
    }

    /// <summary>
    /// The folder for relative paths: the last folder in the file system, if $PWD is on another drive.
    /// </summary>
    private protected string CurrentFolder => SessionState.Path.CurrentFileSystemLocation.ProviderPath;

    private IReadOnlyList<string> Resolved(string path)
    {
        try
        {
            IReadOnlyList<string> files =
                SessionState.Path.GetResolvedProviderPathFromPSPath(path, out ProviderInfo provider);
            return provider.Name == "FileSystem" ? files : throw Errors.NotAFileSystemPath(path);
        }
        catch (ItemNotFoundException)
        {
            // A name without wildcards, and no such file.
            return [];
        }
        catch (SessionStateException cause)
        {
            throw Errors.NotAFileSystemPath(path, cause);
        }
    }
}
