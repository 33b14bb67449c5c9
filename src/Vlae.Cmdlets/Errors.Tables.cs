using System.Management.Automation;

namespace Vlae.Cmdlets;

// Errors about rows and columns of tables, and about the factors that they name.
internal static partial class Errors
{
    /// <summary>An error in a table's row. The message names the row. Without a row it is the error itself.</summary>
    public static ErrorRecord InRow(ErrorRecord error, TableRow? row) => row is null ? error : Make(
        error.FullyQualifiedErrorId,
        $"Row {row.Number}{(row.Given.Count == 0 ? "" : $" ({row})")}: {error.Exception.Message}",
        error.CategoryInfo.Category, row.ToObject());

    public static ErrorRecord TableCellUnreadable(int row, string column, string why, object source) => Make(
        "TableCellUnreadable", $"Row {row}, column {column}: {why}", ErrorCategory.InvalidData, source);

    public static ErrorRecord NotATableRow(PSObject item, int row, string cmdlet) => Make(
        "NotATableRow",
        $"Row {row}: '{item}' ({item.TypeNames[0]}) has no property that is an option of {cmdlet}. Pipe rows whose " +
        "columns are named like parameters, such as Epochs and Seed.",
        ErrorCategory.InvalidType, item);

    public static VlaeException FactorUnknown(IReadOnlyList<string> names, IReadOnlyList<string> known) => new(
        "FactorUnknown",
        $"-KnownFactor names '{string.Join("', '", names)}', which is none of the known factors of the images. They " +
        $"are {string.Join(", ", known)}.");

    public static ErrorRecord FactorColumnUnknown(
        string name, string what, IReadOnlyList<string> known, PSObject? row) => Make(
        "FactorColumnUnknown",
        $"There is no {what} '{name}'. {(known.Count == 0 ? $"The rows have no {what}s" + (what == "column" ?
            " other than those of parameters" : "") : $"The {what}s are {string.Join(", ", known)}")}.",
        ErrorCategory.InvalidArgument, row);

    public static ErrorRecord PathColumnMissing(IReadOnlyList<string> columns, int number, PSObject row) => Make(
        "PathColumnMissing",
        columns.Any(column => NameChoice.AreSame(column, "Path"))
            ? $"Row {number}: the column Path is empty. Write the picture's path into it."
            : $"Row {number}: the row has no column Path, LiteralPath or FullName; its columns are " +
                $"{(columns.Count == 0 ? "none" : string.Join(", ", columns))}." +
                (columns is [var one] && one.AsSpan().IndexOfAny(";\t|") is >= 0 and var at
                    ? $" Import-Csv -Delimiter '{(one[at] == '\t' ? "`t" : one[at])}' may be what reads this table."
                    : " Rename the one that names the picture, or select it: Select-Object *, @{n='Path'; e='...'}."),
        ErrorCategory.InvalidData, row);
}
