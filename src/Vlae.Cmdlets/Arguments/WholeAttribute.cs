using System.Management.Automation;

namespace Vlae.Cmdlets;

/// <summary>Refuses a number with a fraction in place of a whole one. PowerShell would silently round 1.5 to 2.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WholeAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => IsFraction(inputData)
        ? throw new ArgumentTransformationMetadataException(
            FormattableString.Invariant($"{inputData} is not a whole number."))
        : inputData;

    /// <summary>Whether a value is a number with a fraction. What is no number is left to PowerShell.</summary>
    internal static bool IsFraction(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        double number => number != Math.Floor(number),
        float number => number != MathF.Floor(number),
        decimal number => number != decimal.Floor(number),
        _ => false,
    };
}
