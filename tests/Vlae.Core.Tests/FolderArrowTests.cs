using System.Text.RegularExpressions;

namespace Vlae.Tests;

/// <summary>
/// The folders of Vlae.Core refer to each other in one direction. Those of the root, the pipeline's objects and the
/// exception, belong to all of them.
/// </summary>
public sealed partial class FolderArrowTests
{
    // Siblings see each other through a using alone: namespaces follow folders.
    private static readonly ILookup<string, string> Uses = Directory
        .GetFiles(Repository.PathOf("src/Vlae.Core"), "*.cs", SearchOption.AllDirectories)
        .Select(File.ReadAllText)
        .SelectMany(text => Using().Matches(text)
            .Select(match => (From: FolderOf(Namespace().Match(text)), To: FolderOf(match))))
        .Where(arrow => arrow.From.Length > 0 && arrow.From != arrow.To)
        .Distinct()
        .ToLookup(arrow => arrow.From, arrow => arrow.To);

    [Fact]
    public void No_folder_uses_one_that_uses_it()
    {
        Assert.True(Uses.Count > 5, "the sources were not found");
        foreach (string folder in Uses.Select(arrows => arrows.Key))
            Assert.DoesNotContain(folder, Reached(folder));
    }

    private static HashSet<string> Reached(string folder)
    {
        var reached = new HashSet<string>();
        var open = new Queue<string>(Uses[folder]);
        while (open.TryDequeue(out string? next))
        {
            if (!reached.Add(next))
                continue;
            foreach (string further in Uses[next])
                open.Enqueue(further);
        }

        return reached;
    }

    // Vlae.Engine.Cpu is of the folder Engine; Vlae itself is the root.
    private static string FolderOf(Match match) => match.Groups[1].Value;

    [GeneratedRegex(@"^namespace Vlae(?:\.(\w+))?[\w.]*;", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^using Vlae\.(\w+)[\w.]*;", RegexOptions.Multiline)]
    private static partial Regex Using();
}
