using System.Management.Automation;

namespace Vlae.Cmdlets;

// Factors from the columns of a table.
public sealed partial class ImportVlaeImageCommand
{
    private RowFactors? _rowFactors;

    /// <summary>
    /// Rows of a table, as Import-Csv makes them. The column Path or LiteralPath names the picture, Label its class.
    /// The others are its known factors: see -Factor.
    /// </summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>
    /// The columns of the rows that are known factors of the pictures; wildcards are allowed. Without it: all columns
    /// but those of parameters; of objects with a type, such as files, none. A column of numbers is a number, any other
    /// a category. An empty cell, or NaN, is a missing value.
    /// </summary>
    [Parameter]
    [SupportsWildcards]
    [AllowEmptyCollection]
    public string[]? Factor { get; set; }

    /// <summary>The factors that are categories although they are numbers; wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Category { get; set; }
}
