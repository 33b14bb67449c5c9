using System.Management.Automation;

namespace Vlae.Host.Engine;

/// <summary>Expands the wildcards of a path, folder by folder, in alphabetical order.</summary>
internal static class WildcardPaths
{
    public static IEnumerable<string> Expand(SessionPath session, string path)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(path))
        {
            string literal = session.Unresolved(WildcardPattern.Unescape(path));
            return Path.Exists(literal) ? [literal] : throw NotFound(literal);
        }

        // A backtick escapes a wildcard here, and is no separator: only the wildcard parts keep it.
        string full = session.Unresolved(path);
        string root = Path.GetPathRoot(full) ?? "/";
        string[] parts = full[root.Length..].Split(
            Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<string> found = [root];
        for (int i = 0; i < parts.Length; i++)
        {
            string part = parts[i];
            bool last = i == parts.Length - 1;
            found = WildcardPattern.ContainsWildcardCharacters(part)
                ? found.SelectMany(folder => Matches(folder, part, last))
                : found.Select(folder => Path.Combine(folder, WildcardPattern.Unescape(part))).Where(Path.Exists);
        }

        return found;
    }

    public static ItemNotFoundException NotFound(string path) =>
        new($"Cannot find path '{path}' because it does not exist.")
        {
            ErrorId = "PathNotFound",
            Category = ErrorCategory.ObjectNotFound,
            ErrorTarget = path,
            ItemName = path,
        };

    private static IEnumerable<string> Matches(string folder, string part, bool last)
    {
        if (!Directory.Exists(folder))
            return [];
        WildcardPattern pattern = WildcardPattern.Get(part, WildcardOptions.IgnoreCase);
        IEnumerable<string> entries = last
            ? Directory.EnumerateFileSystemEntries(folder)
            : Directory.EnumerateDirectories(folder);
        return entries
            .Where(entry => pattern.IsMatch(Path.GetFileName(entry)))
            .Order(StringComparer.OrdinalIgnoreCase);
    }
}
