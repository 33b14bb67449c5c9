using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace Vlae.Cmdlets;

/// <summary>Completes devices. It lists the usual ones; to detect the real ones would load a gigabyte.</summary>
public sealed class DeviceCompleter : IArgumentCompleter
{
    private static readonly (string, string)[] Devices =
    [
        ("cpu", "the processor"),
        ("cuda", "the first CUDA device, with the Torch backend"),
        ("cuda:0", "the first CUDA device, with the Torch backend"),
        ("cuda:1", "the second CUDA device, with the Torch backend"),
    ];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters) => Proposal.Of(wordToComplete, Devices);
}
