using System.Management.Automation;

namespace Vlae.Cmdlets;

/// <summary>Takes factors from the columns of rows, such as those of Import-Csv.</summary>
/// <param name="factors">
/// Names of columns, wildcards allowed; null for all columns of objects that have no type, which rows of tables are.
/// </param>
/// <param name="categories">Names of columns whose numbers are categories, wildcards allowed.</param>
internal sealed class RowFactors(string[]? factors, string[]? categories)
{
    // What the columns of the cmdlet's own parameters are, and what PowerShell adds to objects.
    private static readonly HashSet<string> Own = new(StringComparer.OrdinalIgnoreCase)
    {
        "Path", "LiteralPath", "FullName", "Label", "PSPath", "PSParentPath", "PSChildName", "PSDrive", "PSProvider",
        "PSIsContainer", "PSComputerName", "PSShowComputerName", "PSSourceJobInstanceId", "RunspaceId",
    };

    private readonly WildcardPattern[]? _wanted = factors is null ? null : Patterns(factors);
    private readonly WildcardPattern[] _categories = Patterns(categories ?? []);

    /// <summary>The factors of a row; null if it has none.</summary>
    /// <param name="row">What came down the pipeline; null for nothing.</param>
    /// <exception cref="RequestRefusedException"><c>FactorColumnUnknown</c>: a name is none of the columns.</exception>
    /// <exception cref="VlaeException"><c>FactorNotFinite</c>, <c>FactorTwice</c>.</exception>
    public VlaeFactors? Of(PSObject? row)
    {
        if (row is null or { BaseObject: string } || (_wanted is null && !IsRow(row)))
            return null;

        PSPropertyInfo[] columns = [.. row.Properties.Where(property => property.IsGettable)];
        RequireColumns(row, columns);
        VlaeFactor[] found = [.. columns.Where(IsWanted).Select(column => FactorOf(column.Name, column.Value))];
        return found.Length == 0 ? null : new(found);
    }

    /// <summary>
    /// The class that a row has in its column Label; null if it has none. PowerShell binds that column itself to rows
    /// with a literal path. It would not see that path if it did so for all.
    /// </summary>
    public static string? LabelOf(PSObject? row) =>
        row is not null && IsRow(row) && row.Properties["Label"]?.Value is { } label ? FactorValue.TextOf(label) : null;

    // Objects of a type, such as files, have properties that say nothing about the picture.
    private static bool IsRow(PSObject row) => row.BaseObject is PSCustomObject
        && row.TypeNames[0] is var type && (!type.StartsWith("Deserialized.", StringComparison.Ordinal)
            || type.EndsWith("PSCustomObject", StringComparison.Ordinal)
            || type.StartsWith("Deserialized.Selected.", StringComparison.Ordinal));

    private void RequireColumns(PSObject row, PSPropertyInfo[] columns)
    {
        foreach (string name in factors ?? [])
        {
            if (!WildcardPattern.ContainsWildcardCharacters(name) && !columns.Any(column => Is(column, name)))
            {
                throw new RequestRefusedException(Errors.FactorColumnUnknown(
                    name, [.. columns.Select(column => column.Name).Where(column => !Own.Contains(column))], row));
            }
        }
    }

    private bool IsWanted(PSPropertyInfo column) => Own.Contains(column.Name)
        ? factors is not null && factors.Any(name => Is(column, name))
        : _wanted is null || Matches(_wanted, column.Name);

    private VlaeFactor FactorOf(string name, object? value)
    {
        VlaeFactor factor = FactorValue.Read(name, value);
        return factor.Value is double && Matches(_categories, name)
            ? VlaeFactor.Category(name, FactorValue.TextOf(value).Trim()) : factor;
    }

    private static bool Is(PSPropertyInfo column, string name) =>
        column.Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static bool Matches(WildcardPattern[] patterns, string name) =>
        Array.Exists(patterns, pattern => pattern.IsMatch(name));

    private static WildcardPattern[] Patterns(string[] names) =>
        Array.ConvertAll(names, name => WildcardPattern.Get(name, WildcardOptions.IgnoreCase));
}
