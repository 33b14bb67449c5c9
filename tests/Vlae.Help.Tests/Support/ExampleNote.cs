using System.Text.Json;

namespace Vlae.Help.Tests.Support;

/// <summary>What does not run in tests, of examples in the help and of statements in README and docs, and why.</summary>
/// <param name="Code">The example, or the statement, as it is written.</param>
/// <param name="Because">Why.</param>
internal sealed record ExampleNote(string Code, string Because)
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static IReadOnlyList<ExampleNote> All { get; } = JsonSerializer.Deserialize<ExampleNote[]>(
        File.ReadAllText(Repository.PathOf("tests/examples.json")), Options)!;
}
