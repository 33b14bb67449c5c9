using System.Globalization;
using System.Management.Automation;

namespace Vlae.Cmdlets;

/// <summary>
/// Refuses text in place of numbers. PowerShell would silently read the quoted '1,101' as 1101.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NumbersAttribute : ArgumentTransformationAttribute
{
    /// <summary>Whether the numbers may have a fraction.</summary>
    public bool Fractions { get; set; }

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        // An empty cell of a table counts as not given: see CellAttribute.
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (value is string text && string.IsNullOrWhiteSpace(text))
            return Array.Empty<DBNull>();

        Require(inputData);
        return inputData;
    }

    private void Require(object? input)
    {
        object? value = input is PSObject wrapped ? wrapped.BaseObject : input;
        if (value is object?[] several)
            Array.ForEach(several, Require);
        else if (!IsFinite(value))
        {
            throw new ArgumentTransformationMetadataException(
                FormattableString.Invariant($"{value} is not a finite number."));
        }
        else if (!Fractions && WholeAttribute.IsFraction(value))
        {
            throw new ArgumentTransformationMetadataException(
                FormattableString.Invariant($"{value} is not a whole number."));
        }
        else if (value is string text && !IsNumber(text))
            throw new ArgumentTransformationMetadataException($"'{text}' is a text, not numbers: write {Hint(text)}.");
    }

    // PowerShell passes a bare NaN as text.
    private static bool IsFinite(object? value) => value switch
    {
        double number => double.IsFinite(number),
        float number => float.IsFinite(number),
        string text => !double.TryParse(text, CultureInfo.InvariantCulture, out double number)
            || double.IsFinite(number),
        _ => true,
    };

    // PowerShell passes a bare -1 as text.
    private bool IsNumber(string text) => double.TryParse(
        text, Fractions ? NumberStyles.Float : NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private string Hint(string text) =>
        Fractions ? "numbers without quotes, such as 0.25,0.5"
        : text.Contains(',') ? $"{text} (without quotes)"
        : text.Contains("..", StringComparison.Ordinal) ? $"({text})"
        : "numbers, such as 1,101";
}
