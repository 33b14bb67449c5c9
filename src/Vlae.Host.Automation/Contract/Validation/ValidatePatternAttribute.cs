using System.Text.RegularExpressions;

namespace System.Management.Automation;

[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ValidatePatternAttribute(string regexPattern) : ValidateEnumeratedArgumentsAttribute
{
    public string RegexPattern { get; } = regexPattern;

    public RegexOptions Options { get; set; } = RegexOptions.IgnoreCase;

    protected override void ValidateElement(object? element)
    {
        string text = ObjectText.Of(element);
        if (!Regex.IsMatch(text, RegexPattern, Options))
        {
            throw new ValidationMetadataException(
                $"The argument \"{text}\" does not match the \"{RegexPattern}\" pattern. Supply an argument that " +
                $"matches \"{RegexPattern}\" and try the command again.");
        }
    }
}
