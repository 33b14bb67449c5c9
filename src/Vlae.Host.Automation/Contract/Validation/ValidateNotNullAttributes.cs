using System.Collections;

namespace System.Management.Automation;

[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public abstract class NullValidationAttributeBase : ValidateArgumentsAttribute
{
    protected NullValidationAttributeBase()
    {
    }
}

[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ValidateNotNullAttribute : NullValidationAttributeBase
{
    protected override void Validate(object? arguments, EngineIntrinsics engineIntrinsics)
    {
        object? value = PSObject.Base(arguments);
        if (value is null)
        {
            throw new ValidationMetadataException(
                "The argument is null. Provide a valid value for the argument, and then try running the command " +
                "again.");
        }

        if (value is IEnumerable items and not string && items.Cast<object?>().Any(i => PSObject.Base(i) is null))
        {
            throw new ValidationMetadataException(
                "The argument collection contains a null value. Supply a collection that does not contain any null " +
                "values and then try the command again.");
        }
    }
}

[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ValidateNotNullOrEmptyAttribute : NullValidationAttributeBase
{
    protected override void Validate(object? arguments, EngineIntrinsics engineIntrinsics)
    {
        object? value = PSObject.Base(arguments);
        bool refused = value switch
        {
            null => true,
            string text => text.Length == 0,
            IEnumerable items => !items.GetEnumerator().MoveNext(),
            _ => false,
        };
        if (refused)
        {
            throw new ValidationMetadataException(
                "The argument is null or empty. Provide an argument that is not null or empty, and then try the " +
                "command again.");
        }

        if (value is IEnumerable elements and not string
            && elements.Cast<object?>().Any(e => PSObject.Base(e) is null or ""))
        {
            throw new ValidationMetadataException(
                "The argument is null, empty, or an element of the argument collection contains a null value. Supply " +
                "a collection that does not contain any null values and then try the command again.");
        }
    }
}
