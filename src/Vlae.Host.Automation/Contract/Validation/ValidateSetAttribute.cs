namespace System.Management.Automation;

[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ValidateSetAttribute : ValidateEnumeratedArgumentsAttribute
{
    public ValidateSetAttribute(params string[] validValues)
    {
        ArgumentNullException.ThrowIfNull(validValues);
        ValidValues = validValues;
    }

    public bool IgnoreCase { get; set; } = true;

    public IList<string> ValidValues { get; }

    protected override void ValidateElement(object? element)
    {
        string text = ObjectText.Of(element);
        StringComparison comparison = IgnoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        if (!ValidValues.Any(value => string.Equals(value, text, comparison)))
        {
            throw new ValidationMetadataException(
                $"The argument \"{text}\" does not belong to the set \"{string.Join(',', ValidValues)}\" specified " +
                "by the ValidateSet attribute. Supply an argument that is in the set and then try the command again.");
        }
    }
}
