using System.Text.RegularExpressions;

namespace Vlae.Help.Tests;

/// <summary>The page about security promises only what a test holds: each promise names tests that exist.</summary>
public sealed partial class SecurityPageTests
{
    private const string Head = "| promise | test |";

    private static readonly string[] Lines = File.ReadAllLines(Repository.PathOf("docs/reference/security.md"));

    // The rows of all tables of promises.
    public static TheoryData<string> Promises =>
    [
        .. Lines.Select((line, i) => (line, i)).Where(at => at.line == Head)
            .SelectMany(at => Lines.Skip(at.i + 2).TakeWhile(line => line.StartsWith('|'))),
    ];

    [Theory]
    [MemberData(nameof(Promises))]
    public void The_tests_of_a_promise_exist(string row)
    {
        string tests = row.Split('|')[2];
        MatchCollection methods = Method().Matches(tests), files = PesterTest().Matches(tests);
        Assert.True(methods.Count + files.Count > 0, $"no test is named: {row}");
        // Nothing else stands there, such as a name that is misspelled.
        Assert.Equal("", Method().Replace(PesterTest().Replace(tests, ""), "").Replace(",", "").Trim());

        Assert.All(methods, method => Assert.True(
            HasMethod(method.Groups[1].Value, method.Groups[2].Value), $"there is no {method.Value}"));
        Assert.All(files, file => Assert.Contains(
            $"It '{file.Groups[2].Value.Trim()}'",
            File.ReadAllText(Repository.PathOf($"tests/Pester/{file.Groups[1].Value}"))));
    }

    [Fact]
    public void Each_section_of_promises_has_some()
    {
        int start = Array.IndexOf(Lines, "## What is promised");
        string[] page = [.. Lines.Skip(start + 1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))];
        string[] sections = [.. string.Join('\n', page).Split("\n### ").Skip(1)];

        Assert.True(sections.Length > 5, "the page has other headings");
        Assert.All(sections, section => Assert.Contains(Head, section));
    }

    private static bool HasMethod(string type, string method) => Directory
        .EnumerateFiles(Repository.PathOf("tests"), $"{type}.cs", SearchOption.AllDirectories)
        .Any(file => Regex.IsMatch(File.ReadAllText(file), $@"public (async Task|void) {method}\("));

    [GeneratedRegex(@"`(\w+)\.(\w+)`")]
    private static partial Regex Method();

    [GeneratedRegex(@"`([\w-]+\.Tests\.ps1)`: ([^`|]+)")]
    private static partial Regex PesterTest();
}
