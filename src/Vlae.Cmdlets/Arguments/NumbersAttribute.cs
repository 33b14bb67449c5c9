using System.Management.Automation;

namespace Vlae.Cmdlets;

/// <summary>
/// Refuses text where numbers are asked for: PowerShell would read the quoted '1,101' as 1101, without a word.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NumbersAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (value is string text && text.AsSpan().IndexOfAnyExceptInRange('0', '9') >= 0)
        {
            string hint = text.Contains(',') ? $"{text} (without quotes)"
                : text.Contains("..", StringComparison.Ordinal) ? $"({text})" : "numbers, such as 1,101";
            throw new ArgumentTransformationMetadataException($"'{text}' is a text, not numbers: write {hint}.");
        }

        return inputData;
    }
}
