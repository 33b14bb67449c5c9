using System.Text.Json;

namespace Vlae.Help.Tests.Support;

/// <summary>What does not run everywhere, of examples in the help and of lines in README and docs, and why.</summary>
/// <param name="Code">The example, or the line without its comment, as it is written.</param>
/// <param name="Runs">
/// <c>powershell</c>: the pocket host cannot read it; <c>slow</c>: it is left to PowerShell; <c>nowhere</c>: it is not
/// run in tests.
/// </param>
/// <param name="Because">Why.</param>
internal sealed record ExampleNote(string Code, string Runs, string Because)
{
    public const string PowerShell = "powershell";
    public const string Slow = "slow";
    public const string Nowhere = "nowhere";

    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static IReadOnlyList<ExampleNote> All { get; } = JsonSerializer.Deserialize<ExampleNote[]>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "examples.json")), Options)!;

    public static ExampleNote? Of(string code) => All.SingleOrDefault(note => note.Code == code);
}
