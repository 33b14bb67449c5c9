using System.Management.Automation;
using Vlae.Host.Engine;

namespace Vlae.Host.Completion;

/// <summary>Proposes the files and folders whose paths begin as a word does, written as the word is.</summary>
internal static class FileNames
{
    public static IEnumerable<CompletionResult> Of(SessionPath session, string word)
    {
        string path = word.Trim('\'', '"');
        int name = path.LastIndexOfAny(['/', '\\']) + 1;
        string typed = path[..name];
        string folder = name == 0 ? session.Current.Path : session.Unresolved(typed);
        if (!Directory.Exists(folder))
            return [];

        bool isRelative = name == 0 || (!Path.IsPathRooted(typed) && typed[0] is not ('.' or '~'));
        string before = isRelative ? $".{Path.DirectorySeparatorChar}{typed}" : typed;
        return Directory.EnumerateFileSystemEntries(folder)
            .Where(entry => Path.GetFileName(entry).StartsWith(path[name..], StringComparison.OrdinalIgnoreCase))
            .OrderBy(static entry => !Directory.Exists(entry))
            .ThenBy(static entry => entry, StringComparer.OrdinalIgnoreCase)
            .Select(entry => new CompletionResult(
                Completer.Quoted(before + Path.GetFileName(entry)), Path.GetFileName(entry),
                Directory.Exists(entry) ? CompletionResultType.ProviderContainer : CompletionResultType.ProviderItem,
                entry));
    }
}
