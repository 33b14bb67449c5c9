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
        Demand(inputData);
        return inputData;
    }

    private static void Demand(object? input)
    {
        object? value = input is PSObject wrapped ? wrapped.BaseObject : input;
        if (value is object?[] several)
            Array.ForEach(several, Demand);
        else if (value is string text && text.AsSpan().IndexOfAnyExceptInRange('0', '9') >= 0)
            throw new ArgumentTransformationMetadataException($"'{text}' is a text, not numbers: write {Hint(text)}.");
    }

    private static string Hint(string text) =>
        text.Contains(',') ? $"{text} (without quotes)"
        : text.Contains("..", StringComparison.Ordinal) ? $"({text})"
        : "numbers, such as 1,101";
}
