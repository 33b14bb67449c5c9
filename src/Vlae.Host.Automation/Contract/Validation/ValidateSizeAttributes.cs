using System.Collections;

namespace System.Management.Automation;

[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ValidateCountAttribute(int minLength, int maxLength) : ValidateArgumentsAttribute
{
    public int MinLength { get; } = minLength;

    public int MaxLength { get; } = maxLength;

    protected override void Validate(object? arguments, EngineIntrinsics engineIntrinsics)
    {
        int count = PSObject.Base(arguments) switch
        {
            null => 0,
            string => 1,
            ICollection items => items.Count,
            IEnumerable items => items.Cast<object?>().Count(),
            _ => 1,
        };
        if (count < MinLength || count > MaxLength)
        {
            throw new ValidationMetadataException(
                $"The parameter requires at least {MinLength} value(s) and no more than {MaxLength} value(s) - " +
                $"{count} value(s) were provided.");
        }
    }
}

[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ValidateLengthAttribute(int minLength, int maxLength) : ValidateEnumeratedArgumentsAttribute
{
    public int MinLength { get; } = minLength;

    public int MaxLength { get; } = maxLength;

    protected override void ValidateElement(object? element)
    {
        if (PSObject.Base(element) is not string text)
            throw new ValidationMetadataException("The argument is not a string: its length cannot be validated.");
        if (text.Length < MinLength)
        {
            throw new ValidationMetadataException(
                $"The character length ({text.Length}) of the argument is too short. Specify an argument with a " +
                $"length that is greater than or equal to \"{MinLength}\", and then try the command again.");
        }

        if (text.Length > MaxLength)
        {
            throw new ValidationMetadataException(
                $"The character length of the {text.Length} argument is too long. Shorten the character length of " +
                $"the argument so it is fewer than or equal to \"{MaxLength}\" characters, and then try the command " +
                "again.");
        }
    }
}
