using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Vlae.Data;

namespace Vlae.Cmdlets;

/// <summary>Completes the names of data sets.</summary>
public sealed class DataSetCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters) =>
        DataSetCatalog.All
            .Select(entry => entry.Name)
            .Where(name => name.StartsWith(wordToComplete.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
            .Select(name => new CompletionResult(name));
}
