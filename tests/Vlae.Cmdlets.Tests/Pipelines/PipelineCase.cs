using System.Text.Json;

namespace Vlae.Cmdlets.Tests.Pipelines;

/// <summary>A pipeline of tests/pipelines.json, and what it must give.</summary>
public sealed record PipelineCase(string Name, string Script, string[]? Needs, PipelineExpectation Expect)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    public static IReadOnlyDictionary<string, PipelineCase> All { get; } =
        JsonSerializer.Deserialize<PipelineCase[]>(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "pipelines.json")), Options)!
        .ToDictionary(pipeline => pipeline.Name);
}

/// <summary>What a pipeline must give; what is not said must not be there.</summary>
public sealed record PipelineExpectation
{
    /// <summary>Number of objects.</summary>
    public int Count { get; init; }

    /// <summary>Their types' full names, each once, in the order of their first.</summary>
    public string[] Types { get; init; } = [];

    /// <summary>Values by path, such as <c>[0].Label</c>.</summary>
    public Dictionary<string, JsonElement> Values { get; init; } = [];

    /// <summary>The errors' ids, in order, without the cmdlet's name.</summary>
    public string[] Errors { get; init; } = [];

    /// <summary>Number of warnings.</summary>
    public int Warnings { get; init; }

    /// <summary>All files that are written: a PNG's size, such as <c>88x88</c>, or "" for any size.</summary>
    public Dictionary<string, string> Files { get; init; } = [];
}
