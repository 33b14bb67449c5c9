using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace Vlae.Cmdlets;

/// <summary>Completes devices. It lists the usual ones: asking which are there would load a gigabyte.</summary>
public sealed class DeviceCompleter : IArgumentCompleter
{
    private static readonly string[] Devices = ["cpu", "cuda", "cuda:0", "cuda:1"];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters) =>
        Devices.Where(name => name.StartsWith(wordToComplete.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
            .Select(name => new CompletionResult(name));
}
