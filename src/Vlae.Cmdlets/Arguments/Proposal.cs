using System.Management.Automation;

namespace Vlae.Cmdlets;

/// <summary>The completions of a parameter with a closed list of values.</summary>
internal static class Proposal
{
    /// <summary>The values that begin with the word, quoted if necessary, each with a description.</summary>
    public static IEnumerable<CompletionResult> Of(string word, IEnumerable<(string Text, string Tip)> values)
    {
        string begun = word.Trim('\'', '"');
        return values
            .Where(value => value.Text.StartsWith(begun, StringComparison.OrdinalIgnoreCase))
            .Select(value => new CompletionResult(
                Quoted(value.Text), value.Text, CompletionResultType.ParameterValue, value.Tip));
    }

    private static string Quoted(string text) => text.Contains(' ') ? $"'{text}'" : text;
}
