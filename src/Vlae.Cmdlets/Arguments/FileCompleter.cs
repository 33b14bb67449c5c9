using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace Vlae.Cmdlets;

/// <summary>Completes paths as PowerShell does, but only folders and files of some kinds.</summary>
public abstract class FileCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters) =>
        CompletionCompleters.CompleteFilename(wordToComplete).Where(found =>
            found.ResultType == CompletionResultType.ProviderContainer
            || ExtensionsFor(commandName).Contains(
                Path.GetExtension(found.ListItemText), StringComparer.OrdinalIgnoreCase));

    /// <summary>The extensions of the files that a cmdlet takes.</summary>
    private protected abstract string[] ExtensionsFor(string commandName);
}
