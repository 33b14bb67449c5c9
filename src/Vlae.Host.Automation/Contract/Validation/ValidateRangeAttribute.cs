namespace System.Management.Automation;

[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ValidateRangeAttribute : ValidateEnumeratedArgumentsAttribute
{
    public ValidateRangeAttribute(object minRange, object maxRange)
    {
        ArgumentNullException.ThrowIfNull(minRange);
        ArgumentNullException.ThrowIfNull(maxRange);
        if (minRange.GetType() != maxRange.GetType())
        {
            // 0 and 1.5 in one attribute: compared as the wider of the two.
            maxRange = LanguagePrimitives.ConvertTo<double>(maxRange);
            minRange = LanguagePrimitives.ConvertTo<double>(minRange);
        }

        MinRange = minRange;
        MaxRange = maxRange;
    }

    public object MinRange { get; }

    public object MaxRange { get; }

    protected override void ValidateElement(object? element)
    {
        object? value = PSObject.Base(element);
        if (value is not null && value.GetType() != MinRange.GetType()
            && !LanguagePrimitives.TryConvertTo(value, MinRange.GetType(), out value))
        {
            throw new ValidationMetadataException(
                $"Cannot validate the argument because its type \"{element!.GetType().Name}\" is not the same type " +
                $"(\"{MinRange.GetType().Name}\") as the maximum and minimum limits of the parameter. Make sure the " +
                $"argument is of type {MinRange.GetType().Name} and then try the command again.");
        }

        string text = ObjectText.Of(element);
        if (Comparer<object>.Default.Compare(value, MinRange) < 0)
        {
            throw new ValidationMetadataException(
                $"The {text} argument is less than the minimum allowed range of {ObjectText.Of(MinRange)}. Supply an " +
                $"argument that is greater than or equal to {ObjectText.Of(MinRange)} and then try the command again.");
        }

        if (Comparer<object>.Default.Compare(value, MaxRange) > 0)
        {
            throw new ValidationMetadataException(
                $"The {text} argument is greater than the maximum allowed range of {ObjectText.Of(MaxRange)}. Supply " +
                $"an argument that is less than or equal to {ObjectText.Of(MaxRange)} and then try the command again.");
        }
    }
}
