using System.Management.Automation;
using System.Text.Json;

namespace Vlae.Host.Tests;

/// <summary>Every script of pipelines.json leaves here what it left in PowerShell.</summary>
public sealed class PipelineParityTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("pocket").FullName;

    public PipelineParityTests()
    {
        Directory.CreateDirectory(Path.Combine(folder, "sub"));
        foreach (string name in (string[])["a1.png", "a2.png", "b[1].png", "sub/c.png"])
            File.WriteAllText(Path.Combine(folder, name), "");
    }

    public static TheoryData<string> Scripts => [.. Records().Select(static r => r.Script)];

    public void Dispose() => Directory.Delete(folder, true);

    [Theory]
    [MemberData(nameof(Scripts))]
    public void A_script_leaves_what_it_leaves_in_PowerShell(string script)
    {
        Record expected = Records().First(r => r.Script == script);
        PocketResult result = Samples.Shell(folder).Run(script, TestContext.Current.CancellationToken);
        Assert.Equal(expected.Output, result.Output.Select(Described));
        Assert.Equal(expected.Errors.Select(Comparable), result.Errors.Select(Written).Select(Comparable));
        Assert.Equal(expected.Warnings, result.Warnings.Select(static w => w.Message));
        Assert.Equal(expected.Verbose, result.Verbose.Select(static v => v.Message));
    }

    private static Record[] Records() => JsonSerializer.Deserialize<Record[]>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "pipelines.json")), JsonSerializerOptions.Web)!;

    private static string Described(object? value) => value switch
    {
        null => "null",
        PSObject custom => $"PSCustomObject {custom}",
        _ => $"{value.GetType().Name} {ObjectText.Of(value)}",
    };

    private string Written(ErrorRecord error) =>
        $"{error.FullyQualifiedErrorId}: {error}".Replace(folder, "HERE", StringComparison.Ordinal);

    private static string Comparable(string error)
    {
        // The host says in its own words that a command is unknown, and its commands have their own class names.
        error = error.ReplaceLineEndings("\n")
            .Replace("Microsoft.PowerShell.Commands.", "Vlae.Host.Commands.", StringComparison.Ordinal);
        return error.StartsWith("CommandNotFoundException", StringComparison.Ordinal)
            ? "CommandNotFoundException" : error;
    }

    private sealed record Record(string Script, string[] Output, string[] Errors, string[] Warnings, string[] Verbose);
}
