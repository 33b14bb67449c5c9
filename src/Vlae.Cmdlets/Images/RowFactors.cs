using System.Management.Automation;

namespace Vlae.Cmdlets;

/// <summary>Takes factors from the columns of rows, such as those of Import-Csv.</summary>
/// <param name="factors">
/// Names of columns, wildcards allowed; null for all columns of rows of tables, and none of other objects.
/// </param>
/// <param name="categories">Names of factors whose numbers are categories, wildcards allowed.</param>
internal sealed class RowFactors(string[]? factors, string[]? categories)
{
    // What the columns of the cmdlet's own parameters are, and what PowerShell adds to objects.
    private static readonly HashSet<string> Own = new(StringComparer.OrdinalIgnoreCase)
    {
        "Path", "LiteralPath", "FullName", "Label", "PSPath", "PSParentPath", "PSChildName", "PSDrive", "PSProvider",
        "PSIsContainer", "PSComputerName", "PSShowComputerName", "PSSourceJobInstanceId", "RunspaceId",
    };

    private readonly NameChoice? _factors = factors is null ? null : new(factors);
    private readonly NameChoice _categories = new(categories ?? []);
    private readonly ColumnKinds _kinds = new();

    // Wildcards that chose nothing so far, with the last row's names.
    private readonly HashSet<string> _useless = [.. (factors ?? []).Concat(categories ?? [])];
    private string[] _lastNames = [];

    /// <summary>The factors of a row; null if it has none.</summary>
    /// <param name="row">The row; null for nothing.</param>
    /// <param name="number">Its number, from 1.</param>
    /// <exception cref="RequestRefusedException">
    /// <c>FactorColumnUnknown</c>: a name is none of the columns. <c>ParametersConflict</c>: there is no row, and
    /// columns were named.
    /// </exception>
    /// <exception cref="VlaeException"><c>FactorNotFinite</c>, <c>FactorTwice</c>.</exception>
    public VlaeFactors? Of(PictureRow? row, int number)
    {
        RequireRows(row is not null);
        if (row is null || (_factors is null && !row.IsTable))
            return null;

        PSPropertyInfo[] columns = [.. row.Columns];
        string[] names = [.. columns.Select(column => column.Name)];
        string[] others = [.. names.Where(name => !Own.Contains(name))], wanted = others;
        if (_factors is not null)
        {
            wanted = _factors.Among(names, Own.Contains, out IReadOnlyList<string> unmatched);
            Require(factors!, unmatched, name => Errors.FactorColumnUnknown(name, "column", others, row.Item));
        }

        string[] asCategories = _categories.Among(wanted, null, out IReadOnlyList<string> useless);
        Require(categories ?? [], useless, name => Errors.FactorColumnUnknown(name, "factor", wanted, row.Item));
        _lastNames = others;

        VlaeFactor[] found = [.. columns.Where(column => wanted.Contains(column.Name)).Select(column =>
            asCategories.Contains(column.Name)
                ? FactorValue.CategoryOf(column.Name, column.Value)
                : _kinds.Note(FactorValue.Read(column.Name, column.Value), column.Value, number))];
        return found.Length == 0 ? null : new(found);
    }

    /// <summary>Refuses names of columns where no rows are.</summary>
    /// <exception cref="RequestRefusedException"><c>ParametersConflict</c>.</exception>
    public void RequireRows(bool areThere)
    {
        string? option = factors is { Length: > 0 } ? "-Factor" : categories is { Length: > 0 } ? "-Category" : null;
        if (!areThere && option is not null)
        {
            throw new RequestRefusedException(Errors.OptionNotWith(option, "a path",
                "it names columns of rows on the pipeline, such as those of Import-Csv list.csv | Import-VlaeImage " +
                option));
        }
    }

    /// <summary>The wildcards that chose nothing in any row, each as an error.</summary>
    public IEnumerable<ErrorRecord> Useless() =>
        _useless.Select(name => Errors.FactorColumnUnknown(name, "column", _lastNames, null));

    /// <summary>Columns of numbers with values that are none, each as a warning.</summary>
    public IEnumerable<string> Warnings() => _kinds.Warnings();

    // A wildcard may choose something in a later row.
    private void Require(string[] typed, IReadOnlyList<string> unmatched, Func<string, ErrorRecord> error)
    {
        _useless.ExceptWith(typed.Except(unmatched));
        if (unmatched.FirstOrDefault(name => !NameChoice.IsPattern(name)) is { } unknown)
            throw new RequestRefusedException(error(unknown));
    }
}
