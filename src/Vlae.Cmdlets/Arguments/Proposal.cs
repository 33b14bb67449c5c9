using System.Management.Automation;

namespace Vlae.Cmdlets;

/// <summary>What is proposed at the prompt for a parameter with a closed list of values.</summary>
internal static class Proposal
{
    /// <summary>The values that begin as the word does, in quotes where they need them, each with what it is.</summary>
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
