namespace Vlae.Cmdlets.Tests.Support;

/// <summary>All that one run of a script wrote.</summary>
public sealed record RunResult
{
    /// <summary>The objects, unwrapped; a custom object stays a <see cref="PSObject"/>.</summary>
    public required IReadOnlyList<object?> Output { get; init; }

    /// <summary>The errors, with the one that ended the script last.</summary>
    public required IReadOnlyList<ErrorRecord> Errors { get; init; }

    public required IReadOnlyList<WarningRecord> Warnings { get; init; }

    public required IReadOnlyList<VerboseRecord> Verbose { get; init; }

    public required IReadOnlyList<InformationRecord> Information { get; init; }

    public required IReadOnlyList<ProgressRecord> Progress { get; init; }

    /// <summary>Lines that went to the host, such as "What if: …".</summary>
    public required IReadOnlyList<string> HostLines { get; init; }

    public required bool Stopped { get; init; }
}
