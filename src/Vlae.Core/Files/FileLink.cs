namespace Vlae.Files;

/// <summary>Finds the file that a path means, so that writing it keeps the links on the way.</summary>
internal static class FileLink
{
    // Linux's own limit.
    private const int MaxLinks = 40;

    /// <summary>The full path of the file at the end of a path's links. The file itself may be missing.</summary>
    /// <param name="path">Full path.</param>
    /// <exception cref="IOException">Links lead to each other.</exception>
    public static string TargetOf(string path)
    {
        if (new FileInfo(path).LinkTarget is null)
            return path;

        return OperatingSystem.IsWindows()
            ? File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName
            : Follow(path);
    }

    // Part by part, as the system does: '..' after a link to a folder is the parent of that folder, and .NET takes it
    // as the parent of the link.
    private static string Follow(string path)
    {
        string done = "/";
        var rest = new Stack<string>(path.Split('/').Reverse());
        for (int links = 0; rest.TryPop(out string? part);)
        {
            if (part is "" or ".")
                continue;
            if (part == "..")
            {
                done = Path.GetDirectoryName(done) ?? done;
                continue;
            }

            string next = Path.Combine(done, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                done = next;
                continue;
            }

            if (++links > MaxLinks)
                throw new IOException($"Too many links, or links to each other, in '{path}'.");
            if (target.StartsWith('/'))
                done = "/";
            foreach (string inner in target.Split('/').Reverse())
                rest.Push(inner);
        }

        return done;
    }
}
