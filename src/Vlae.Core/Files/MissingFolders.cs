namespace Vlae.Files;

/// <summary>The folders on the way to a file that do not exist.</summary>
public static class MissingFolders
{
    /// <summary>The missing folders of a file, the outermost first; empty if its folder exists.</summary>
    /// <param name="path">Full path of a file.</param>
    public static IReadOnlyList<string> Of(string path)
    {
        var missing = new Stack<string>();
        string? folder = Path.GetDirectoryName(path);
        while (!string.IsNullOrEmpty(folder) && !Directory.Exists(folder))
        {
            missing.Push(folder);
            folder = Path.GetDirectoryName(folder);
        }

        return [.. missing];
    }

    /// <summary>
    /// Says that a file or folder is not there; and if the folder that it should be in is not there either, names that
    /// one. A sentence with its point.
    /// </summary>
    /// <param name="path">Its full path.</param>
    /// <param name="kind">What was to be there: <c>file</c>, <c>folder</c>, or for example <c>checkpoint</c>.</param>
    public static string Describe(string path, string kind = "file")
    {
        if (Directory.Exists(path))
            return $"'{path}' is a folder, not a {kind}.";
        if (File.Exists(path))
            return $"'{path}' is a file, not a {kind}.";

        string? why = Of(path) is not [{ } first, ..] ? null
            : File.Exists(first) ? $"'{first}' is a file, not a folder"
            : $"there is no folder '{first}'";
        return $"There is no {kind} '{path}'{(why is null ? "" : $", because {why}")}.";
    }
}
