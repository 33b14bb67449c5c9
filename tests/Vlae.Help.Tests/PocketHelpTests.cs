using System.Text.RegularExpressions;
using Vlae.Help.Tests.Support;
using Vlae.Host;
using Vlae.Host.Help;

namespace Vlae.Help.Tests;

/// <summary>Get-Help where PowerShell is not installed.</summary>
public sealed partial class PocketHelpTests
{
    public static TheoryData<string> Topics => [.. Helps.Topics];

    [Fact]
    public void It_shows_the_same_examples_as_PowerShell()
    {
        CommandHelp help = Helps.All["Merge-VlaeLatent"];
        string[] lines = Lines("Get-Help Merge-VlaeLatent");

        Assert.All(help.Examples, example => Assert.Contains($"    {example.Code}", lines));
        Assert.All(help.Description, text => Assert.Contains($"    {text}", lines));
        Assert.Contains("    -Alpha <float[]> = 0.5", lines);
        Assert.Contains(lines, line => line.TrimStart().StartsWith("Spherical: Along", StringComparison.Ordinal));
    }

    [Fact]
    public void It_shows_the_examples_alone()
    {
        string[] lines = Lines("Get-Help New-VlaeSample -Examples");

        Assert.Contains(lines, line => line.StartsWith("EXAMPLE 2: ", StringComparison.Ordinal));
        Assert.DoesNotContain("SYNOPSIS", lines);
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void It_shows_a_topic_that_fits_a_terminal_and_names_what_is_there(string topic)
    {
        string[] lines = Lines($"Get-Help {topic}");

        Assert.Equal(["TOPIC", $"    {topic}"], lines[..2]);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 80));
        Assert.All(
            lines.SelectMany(line => Named().Matches(line)).Select(match => match.Value),
            name => Assert.Contains(name, Helps.All.Keys.Concat(Helps.Topics)));
    }

    [Fact]
    public void It_knows_no_other_topics()
    {
        using var shell = new ExampleShell();
        Assert.Single(shell.Output("Get-Help about_Nothing").Errors);
    }

    private static string[] Lines(string script)
    {
        using var shell = new ExampleShell();
        PocketResult result = shell.Output(script);
        Assert.Empty(result.Errors);
        return [.. result.Output.Cast<string>()];
    }

    [GeneratedRegex(@"\b([A-Z][a-z]+-(Vlae|Mnist)\w+|about_\w+)")]
    private static partial Regex Named();
}
