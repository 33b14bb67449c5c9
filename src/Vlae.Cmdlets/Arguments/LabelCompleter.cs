using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using Vlae.Data.Catalog;

namespace Vlae.Cmdlets;

/// <summary>Completes the classes of -DataSet, else of Mnist: by name and by number.</summary>
public sealed class LabelCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        string name = fakeBoundParameters["DataSet"]?.ToString() ?? DataSetCatalog.Mnist.Name;
        if (DataSetCatalog.All.FirstOrDefault(
            entry => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } set)
        {
            return [];
        }

        var classes = set.LabelNames.Select((label, i) =>
            (Name: label, Number: i.ToString(CultureInfo.InvariantCulture), Tip: $"class {i} of {set.Name}: {label}"));
        return Proposal.Of(wordToComplete, classes
            .SelectMany(c => new[] { (c.Name, c.Tip), (c.Number, c.Tip) })
            .Distinct()
            .OrderBy(c => char.IsAsciiDigit(c.Item1[0])));
    }
}
