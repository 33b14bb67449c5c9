using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace Vlae.Host.SampleCmdlets;

/// <summary>Writes what paths mean in the session.</summary>
[Cmdlet(VerbsDiagnostic.Resolve, "SamplePath", DefaultParameterSetName = "Path")]
public sealed class ResolveSamplePathCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path")]
    [SupportsWildcards]
    public string[] Path { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath")]
    public string[] LiteralPath { get; set; }

    protected override void ProcessRecord()
    {
        string home = SessionState.Path.CurrentFileSystemLocation.ProviderPath;
        foreach (string literal in LiteralPath ?? Array.Empty<string>())
            WriteObject(Relative(home, GetUnresolvedProviderPathFromPSPath(literal)));
        foreach (string path in Path ?? Array.Empty<string>())
        {
            try
            {
                WriteObject(
                    GetResolvedProviderPathFromPSPath(path, out _).Select(p => Relative(home, p)).OrderBy(p => p),
                    true);
            }
            catch (ItemNotFoundException e)
            {
                WriteError(new ErrorRecord(e, "PathNotFound", ErrorCategory.ObjectNotFound, path));
            }
        }
    }

    private static string Relative(string home, string path) => System.IO.Path.GetRelativePath(home, path);
}

/// <summary>Offers values at the prompt.</summary>
[Cmdlet(VerbsCommon.Find, "Sample")]
public sealed class FindSampleCommand : PSCmdlet
{
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(FruitCompleter))]
    public string Fruit { get; set; }

    [Parameter]
    public SampleKind Kind { get; set; }

    [Parameter]
    [ValidateSet("one", "two words")]
    public string Set { get; set; }
}

public sealed class FruitCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters) =>
        new[] { "apple", "avocado", "pear" }
            .Where(f => f.StartsWith(wordToComplete, StringComparison.OrdinalIgnoreCase))
            .Select(f => new CompletionResult(f, f, CompletionResultType.ParameterValue, "a fruit"));
}
