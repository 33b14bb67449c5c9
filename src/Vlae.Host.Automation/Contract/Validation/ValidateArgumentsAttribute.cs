using System.Collections;
using System.Management.Automation.Internal;

namespace System.Management.Automation;

[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public abstract class ValidateArgumentsAttribute : CmdletMetadataAttribute
{
    protected ValidateArgumentsAttribute()
    {
    }

    protected virtual void Validate(object? arguments, EngineIntrinsics engineIntrinsics)
    {
    }

    internal void Check(object? arguments, EngineIntrinsics engine) => Validate(arguments, engine);
}

[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public abstract class ValidateEnumeratedArgumentsAttribute : ValidateArgumentsAttribute
{
    protected ValidateEnumeratedArgumentsAttribute()
    {
    }

    protected virtual void ValidateElement(object? element)
    {
    }

    protected override void Validate(object? arguments, EngineIntrinsics engineIntrinsics)
    {
        object? value = PSObject.Base(arguments);
        if (value is null)
        {
            throw new ValidationMetadataException(
                "The argument is null. Provide a valid value for the argument, and then try running the command " +
                "again.");
        }

        if (value is IEnumerable items and not string)
        {
            foreach (object? item in items)
                ValidateElement(item);
            return;
        }

        ValidateElement(value);
    }
}
