using System.Management.Automation;

namespace Vlae.Host;

/// <summary>Everything that one run of a script wrote.</summary>
public sealed record PocketResult
{
    /// <summary>What the statements left, unwrapped; a custom object stays a <see cref="PSObject"/>.</summary>
    public required IReadOnlyList<object?> Output { get; init; }

    /// <summary>The errors that were shown, terminating ones included.</summary>
    public required IReadOnlyList<ErrorRecord> Errors { get; init; }

    public required IReadOnlyList<WarningRecord> Warnings { get; init; }

    public required IReadOnlyList<VerboseRecord> Verbose { get; init; }

    public required IReadOnlyList<DebugRecord> Debug { get; init; }

    /// <summary>Every information record that was not ignored, shown or not.</summary>
    public required IReadOnlyList<InformationRecord> Information { get; init; }

    public required IReadOnlyList<ProgressRecord> Progress { get; init; }

    /// <summary>Lines said to the host, as "What if: ..." is.</summary>
    public required IReadOnlyList<string> HostLines { get; init; }

    /// <summary>Whether Stop, or the token, ended the run.</summary>
    public required bool Stopped { get; init; }

    /// <summary>0, or 1 if there was an error, or 130 if the run was stopped.</summary>
    public int ExitCode => Stopped ? 130 : Errors.Count > 0 ? 1 : 0;
}
