using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Vlae.Data.Catalog;

namespace Vlae.Cmdlets;

/// <summary>Completes the names of data sets, with a description of each.</summary>
public sealed class DataSetCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters) =>
        Proposal.Of(wordToComplete, DataSetCatalog.All.Select(entry => (entry.Name, entry.Description)));
}
