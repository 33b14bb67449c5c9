namespace Vlae.Host;

/// <summary>What the command line asks for: a pipeline to run, help, or neither.</summary>
internal sealed record CommandLine(string? Script, bool Help)
{
    public static CommandLine Read(string[] args, TextReader input, bool inputIsRedirected) => args switch
    {
        ["--help" or "-h" or "-?"] => new(null, true),
        ["-"] => new(input.ReadToEnd(), false),
        [var script] when !string.IsNullOrWhiteSpace(script) && !script.StartsWith("--", StringComparison.Ordinal) =>
            new(script, false),
        [] when inputIsRedirected =>
            input.ReadToEnd() is var script && !string.IsNullOrWhiteSpace(script)
                ? new(script, false) : new(null, true),
        [] => new(null, true),
        _ => new(null, false),
    };
}
