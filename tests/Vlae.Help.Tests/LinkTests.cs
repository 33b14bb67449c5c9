using System.Text.RegularExpressions;
using Vlae.Help.Tests.Support;

namespace Vlae.Help.Tests;

/// <summary>Links between the written pages lead to files and headings, and from README to every page.</summary>
public sealed partial class LinkTests
{
    public static TheoryData<string> Pages => [.. WrittenPages.All];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_of_a_page_lead_to_files_and_headings(string page) => Assert.All(LinksOf(page), link =>
    {
        Assert.True(File.Exists(link.File) || Directory.Exists(link.File), $"{page}: there is no {link.File}");
        if (link.Heading.Length > 0)
            Assert.Contains(link.Heading, HeadingsOf(link.File));
    });

    [Fact]
    public void Every_page_is_reached_from_README()
    {
        var reached = new HashSet<string> { "README.md" };
        var left = new Queue<string>(reached);
        while (left.TryDequeue(out string? page))
        {
            foreach ((string file, _) in LinksOf(page))
            {
                string name = Path.GetRelativePath(Repository.Root, file).Replace('\\', '/');
                if (WrittenPages.All.Contains(name) && reached.Add(name))
                    left.Enqueue(name);
            }
        }

        Assert.Empty(WrittenPages.All.Except(reached));
    }

    [Theory]
    [InlineData("PyTorch", "pytorch")]
    [InlineData("How odd is an image?", "how-odd-is-an-image")]
    [InlineData("`-Gpu` says that Torch is not there", "-gpu-says-that-torch-is-not-there")]
    public void A_heading_has_the_name_that_GitHub_gives_it(string heading, string name) =>
        Assert.Equal(name, NameOf(heading));

    private static IEnumerable<(string File, string Heading)> LinksOf(string page)
    {
        string folder = Path.GetDirectoryName(Repository.PathOf(page))!;
        return Link().Matches(Fence().Replace(WrittenPages.TextOf(page), ""))
            .Select(static match => match.Groups[1].Value)
            .Where(static address => !address.Contains(':'))
            .Select(address => address.Split('#') switch
            {
                ["", string heading] => (Repository.PathOf(page), heading),
                [string file, string heading] => (Path.GetFullPath(Path.Combine(folder, file)), heading),
                [string file] => (Path.GetFullPath(Path.Combine(folder, file)), ""),
                _ => (address, ""),
            });
    }

    private static IEnumerable<string> HeadingsOf(string file) =>
        Heading().Matches(Fence().Replace(File.ReadAllText(file).ReplaceLineEndings("\n"), ""))
            .Select(static match => NameOf(match.Groups[1].Value));

    private static string NameOf(string heading) =>
        Punctuation().Replace(heading.ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex("""(?:\]\(|(?:src|srcset|href)=")([^)"\s]+)[)"]""")]
    private static partial Regex Link();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Punctuation();
}
