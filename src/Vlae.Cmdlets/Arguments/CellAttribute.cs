using System.Globalization;
using System.Management.Automation;

namespace Vlae.Cmdlets;

/// <summary>
/// Takes a value from the command line, or from a cell of a table on the pipeline (<see cref="TableReader"/>). Cells
/// from Import-Csv are texts. An empty cell counts as not given.
/// </summary>
/// <remarks>PowerShell itself reads an empty cell as 0 and '0,002' as 2.</remarks>
/// <typeparam name="T">The parameter's type. If it is nullable, $null is a value too.</typeparam>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CellAttribute<T> : ArgumentTransformationAttribute
{
    // TableReader looks for it. On the command line it is an error: PowerShell converts it to no type.
    private static readonly DBNull[] NotGiven = [];

    private static readonly Type Kind = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);

    private static bool IsFlags => Kind.IsDefined(typeof(FlagsAttribute), inherit: false);

    private static bool IsWhole => Kind == typeof(int) || Kind == typeof(long);

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        // Several members on the command line: A, B.
        if (IsFlags && value is object[] members)
            value = string.Join(',', members);
        if (value is null && Kind != typeof(T))
            return null!;
        if (value is null || (value is string text && string.IsNullOrWhiteSpace(text)))
            return NotGiven;
        if (!IsCell(value))
            return NotGiven;
        if (Kind == typeof(string))
            return inputData;

        return (value is string cell ? Read(cell.Trim()) : Convert(value))
            ?? throw new ArgumentTransformationMetadataException($"'{inputData}' is {Fault}.");
    }

    // A model on the pipeline has properties whose names are those of options, such as Backend and Loss. They are no
    // cells: a cell is a text, a number, True or False, or a value of the option's own type.
    private static bool IsCell(object value) =>
        value is IConvertible or SwitchParameter && !(Kind.IsEnum && value is float or double or decimal);

    private static object? Read(string text) =>
        Kind == typeof(SwitchParameter) ? Flag(text)
        : Kind.IsEnum ? Enum.TryParse(Kind, text, ignoreCase: true, out object? member) && HasName(member)
            ? member : null
        : IsWhole ? Whole(text)
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? Convert(number)
        : null;

    // A value without a name, and a combination with one, is written as its number.
    private static bool HasName(object member) => char.IsLetter($"{member}"[0]);

    private static object? Flag(string text) => text.ToUpperInvariant() switch
    {
        "TRUE" or "$TRUE" or "1" => new SwitchParameter(true),
        "FALSE" or "$FALSE" or "0" => new SwitchParameter(false),
        _ => null,
    };

    // As a decimal: spreadsheets write 100000 as 1E+05, and a long has more digits than a double.
    private static object? Whole(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
            && decimal.IsInteger(number) ? Convert(number) : null;

    private static object? Convert(object value)
    {
        if (Kind == typeof(SwitchParameter) && value is not (SwitchParameter or bool or int or long or double))
            return null;
        if (IsWhole && WholeAttribute.IsFraction(value))
            return null;

        return LanguagePrimitives.TryConvertTo(value, Kind, CultureInfo.InvariantCulture, out object converted)
            ? converted : null;
    }

    private static string Fault =>
        Kind == typeof(SwitchParameter) ? "neither True nor False"
        : Kind.IsEnum ? $"none of {string.Join(", ", Enum.GetNames(Kind))}"
        : IsWhole ? "not a whole number; write one such as 30"
        : "not a number with a decimal point; write one such as 0.002";
}
