using System.Management.Automation;

namespace Vlae.Cmdlets;

// Factors from the columns of a table.
public sealed partial class ImportVlaeImageCommand
{
    private RowFactors? _rowFactors;
    private bool _namesPath;
    private int _row;

    /// <summary>
    /// Rows of a table, as Import-Csv makes them, or hash tables. The column Path, LiteralPath or FullName names the
    /// picture, Label its class. The others are its known factors: see -Factor.
    /// </summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>
    /// The columns of the rows that are known factors of the pictures; wildcards are allowed. Without it: all columns
    /// but those of parameters; of objects with a type, such as files, none. A column of numbers is a number, any other
    /// a category. An empty cell, or NaN, is a missing value. A column that has this very name is meant, also if the
    /// name has wildcards.
    /// </summary>
    [Parameter]
    [SupportsWildcards]
    [AllowEmptyCollection]
    public string[]? Factor { get; set; }

    /// <summary>The factors that are categories although some are numbers; wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Category { get; set; }

    // The paths of what came down the pipeline, or of the parameter; null after an error.
    private string[]? PlacesOf(PictureRow? row, ref bool isLiteral)
    {
        if (isLiteral)
            return LiteralPath;
        // PowerShell would take the text of a row for a path.
        if (row is null || _namesPath || (!row.IsTable && row.Path(out _) is not null))
            return Path;

        if (row.Path(out isLiteral) is { } path)
            return [path];
        if (!row.IsNoPath)
            return Path;

        WriteError(Errors.PathColumnMissing([.. row.Columns.Select(column => column.Name)], _row, row.Item));
        return null;
    }

    private VlaeFactors? FactorsOf(PictureRow? row, string[] places)
    {
        try
        {
            return _rowFactors!.Of(row, _row);
        }
        catch (VlaeException cause)
        {
            string id = cause.ErrorId, message = $"Row {_row} ('{string.Join("', '", places)}'): {cause.Message}";
            throw new VlaeException(id, message, cause);
        }
    }

    private void SayIfOther(PictureRequest first, PictureRequest again)
    {
        if (!(first.Label, first.LabelName, first.Factors).Equals((again.Label, again.LabelName, again.Factors)))
        {
            WriteWarning($"'{first.File}' is there twice, with different values. It has those of row {first.Row} " +
                $"({first.Values}), and not those of row {again.Row} ({again.Values}).");
        }
    }

    private void SayOfRows()
    {
        foreach (string warning in _rowFactors!.Warnings())
            WriteWarning(warning);
        foreach (ErrorRecord error in _rowFactors.Useless())
            WriteError(error);
    }
}
