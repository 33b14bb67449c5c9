using System.Management.Automation;

namespace Vlae.Help;

/// <summary>A parameter's section of a page: its meaning, and a block of its facts with platyPS's names.</summary>
internal static class ParameterSection
{
    public static IEnumerable<string> Of(ParameterHelp help) =>
    [
        Markdown.Heading(3, $"-{help.Name}"),
        Markdown.Text(help.Summary),
        .. Meanings(help),
        Markdown.Fence("yaml", string.Join('\n', Facts(help))),
    ];

    private static IEnumerable<string> Meanings(ParameterHelp help) =>
        help.Values.Any(static value => value.Text.Length > 0)
            ? [string.Join('\n', help.Values.Select(static value => $"- `{value.Name}`: {Markdown.Text(value.Text)}"))]
            : [];

    private static IEnumerable<string> Facts(ParameterHelp help)
    {
        ParameterBinding binding = ParameterBinding.Of(help.Parameter);
        yield return $"Type: {help.TypeName}";
        yield return $"Parameter Sets: {string.Join(", ", help.Parameter.ParameterSets.Keys.Select(NameOf))}";
        yield return $"Aliases: {(help.Parameter.Aliases is { Count: > 0 } all ? string.Join(", ", all) : "none")}";
        if (!help.Values.IsEmpty)
            yield return $"Accepted values: {string.Join(", ", help.Values.Select(static value => value.Name))}";
        if (help.Range.Length > 0)
            yield return $"Accepted range: {help.Range}";
        yield return $"Required: {Required(help.Parameter)}";
        yield return $"Position: {binding.Position}";
        yield return $"Default value: {help.Default}";
        yield return $"Accept pipeline input: {binding.PipelineInput}";
        yield return $"Accept wildcard characters: {help.TakesWildcards}";
    }

    private static string Required(ParameterMetadata parameter)
    {
        bool[] answers = [.. parameter.ParameterSets.Values.Select(static set => set.IsMandatory).Distinct()];
        return answers is [bool same]
            ? $"{same}"
            : string.Join(", ", parameter.ParameterSets.Select(static set => $"{set.Value.IsMandatory} ({set.Key})"));
    }

    private static string NameOf(string set) => set == ParameterAttribute.AllParameterSets ? "(All)" : set;
}
