using System.Reflection;
using System.Text.RegularExpressions;

namespace Vlae.Cmdlets.Tests;

/// <summary>docs/reference/errors.md has the errors that the sources make, with their categories, and no others.</summary>
public sealed partial class ErrorPageTests
{
    private static readonly string[] Sources =
    [
        .. Directory.GetFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"))
            .Select(File.ReadAllText),
    ];

    [Fact]
    public void The_page_has_every_id_in_order_and_none_that_is_not_made()
    {
        string[] made = [.. Sources.SelectMany(IdsIn).Distinct().Order(StringComparer.Ordinal)];

        Assert.True(made.Length > 70, $"{made.Length} ids were found in the sources");
        Assert.Equal(made, Rows().Select(row => row.Id));
    }

    [Fact]
    public void The_page_has_the_category_of_each()
    {
        Dictionary<string, string> ofCmdlets = Sources.SelectMany(source => Made().Matches(source))
            .GroupBy(match => match.Groups[1].Value, match => match.Groups[2].Value)
            .ToDictionary(id => id.Key, id => Assert.Single(id.Distinct()));

        MethodInfo ofLibrary = typeof(VlaeCmdlet).Assembly.GetType("Vlae.Cmdlets.Errors", throwOnError: true)!
            .GetMethod("Category", BindingFlags.NonPublic | BindingFlags.Static)!;

        Assert.All(Rows(), row => Assert.Equal(
            ofCmdlets.GetValueOrDefault(row.Id) ?? $"{ofLibrary.Invoke(null, [row.Id])}", row.Category));
    }

    // An id that is not a literal where the error is made would escape the page.
    [Fact]
    public void Every_error_has_its_id_where_it_is_made()
    {
        Assert.Equal(
            Sources.Sum(source => Creation().Count(source)), Sources.Sum(source => IdsIn(source).Count()));
    }

    private static IEnumerable<string> IdsIn(string source) => Id().Matches(source).Select(id => id.Groups[1].Value);

    private static IEnumerable<(string Id, string Category)> Rows() =>
        File.ReadLines(Repository.PathOf("docs/reference/errors.md")).Select(line => Row().Match(line))
            .Where(row => row.Success).Select(row => (row.Groups[1].Value, row.Groups[2].Value));

    [GeneratedRegex("""(?:new VlaeException|VlaeException \w+\([^)]*\)\s*=>\s*new|=> Make)\(\s*"(\w+)",""")]
    private static partial Regex Id();

    [GeneratedRegex(
        """new VlaeException\((?!id, message)|VlaeException \w+\([^)]*\)\s*=>\s*new\(|=> Make\(\s*"|""" +
        """return new\("[A-Z]""")]
    private static partial Regex Creation();

    [GeneratedRegex("""=> Make\(\s*"(\w+)",.*?ErrorCategory\.(\w+)""", RegexOptions.Singleline)]
    private static partial Regex Made();

    [GeneratedRegex(@"^\| `(\w+)` \| (\w+) \| [^|]{10,} \| [^|]{10,} \|$")]
    private static partial Regex Row();
}
