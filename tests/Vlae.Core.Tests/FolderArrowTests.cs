using System.Text.RegularExpressions;

namespace Vlae.Tests;

/// <summary>
/// The folders of Vlae.Core refer to each other in one direction. The root folder has the types of the whole library,
/// and is not restricted.
/// </summary>
public sealed partial class FolderArrowTests
{
    // From callers to callees; the empty name is Engine/Cpu itself.
    private static readonly string[] EngineFolders =
    [
        "", "Passes", "Plan", "Kernels.Winograd", "Kernels.Gradients", "Kernels.Layers", "Kernels.Terms",
        "Kernels.Optimizers", "Kernels.Vectors",
    ];

    // Namespaces follow folders, so a file needs a using directive for each sibling folder that it uses.
    private static readonly string[] Sources =
    [
        .. Directory.GetFiles(Repository.PathOf("src/Vlae.Core"), "*.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText),
    ];

    [Fact]
    public void No_two_folders_use_each_other()
    {
        ILookup<string, string> uses = UsesOf(Namespace(), Using());
        Assert.True(uses.Count > 5, "the sources were not found");
        foreach (string folder in uses.Select(arrows => arrows.Key))
            Assert.DoesNotContain(folder, ReachableFrom(folder, uses));
    }

    [Fact]
    public void No_two_namespaces_use_each_other()
    {
        ILookup<string, string> uses = UsesOf(WholeNamespace(), WholeUsing());
        Assert.True(uses.Count > 20, $"{uses.Count} namespaces were found");
        foreach (string name in uses.Select(arrows => arrows.Key))
            Assert.DoesNotContain(name, ReachableFrom(name, uses));
    }

    [Fact]
    public void A_folder_of_the_built_in_engine_uses_only_later_ones()
    {
        ILookup<string, string> uses = UsesOf(EngineNamespace(), EngineUsing());
        Assert.True(uses.Count > 5, "the sources were not found");
        foreach (IGrouping<string, string> arrows in uses)
        {
            int position = Array.IndexOf(EngineFolders, arrows.Key);
            Assert.True(position >= 0, $"{arrows.Key} has no place in the order");
            Assert.All(arrows, to => Assert.Contains(to, EngineFolders[(position + 1)..]));
        }
    }

    // Each folder with the folders that its files use.
    private static ILookup<string, string> UsesOf(Regex declared, Regex used) => Sources
        .Where(text => declared.IsMatch(text))
        .SelectMany(text => used.Matches(text)
            .Select(match => (From: FolderOf(declared.Match(text)), To: FolderOf(match))))
        .Where(arrow => arrow.From != arrow.To)
        .Distinct()
        .ToLookup(arrow => arrow.From, arrow => arrow.To);

    private static HashSet<string> ReachableFrom(string folder, ILookup<string, string> uses)
    {
        var reached = new HashSet<string>();
        var open = new Queue<string>(uses[folder]);
        while (open.TryDequeue(out string? next))
        {
            if (!reached.Add(next))
                continue;
            foreach (string further in uses[next])
                open.Enqueue(further);
        }

        return reached;
    }

    private static string FolderOf(Match match) => match.Groups[1].Value;

    // The root folder has namespace Vlae, which does not match. Vlae.Engine.Cpu belongs to the folder Engine.
    [GeneratedRegex(@"^namespace Vlae\.(\w+)[\w.]*;", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^using Vlae\.(\w+)[\w.]*;", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"^namespace Vlae\.([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex WholeNamespace();

    [GeneratedRegex(@"^using Vlae\.([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex WholeUsing();

    [GeneratedRegex(@"^namespace Vlae\.Engine\.Cpu\.?([\w.]*);", RegexOptions.Multiline)]
    private static partial Regex EngineNamespace();

    [GeneratedRegex(@"^using Vlae\.Engine\.Cpu\.?([\w.]*);", RegexOptions.Multiline)]
    private static partial Regex EngineUsing();
}
