using System.Collections;
using System.Management.Automation;

namespace Vlae.Cmdlets;

/// <summary>
/// Reads the rows of a table on the pipeline, one object each: properties with the names of options give these options.
/// </summary>
/// <remarks>
/// PowerShell could bind the properties by itself, but its errors name neither the row nor the column, and it does not
/// say that a column is misspelled.
/// </remarks>
/// <param name="command">The cmdlet.</param>
/// <param name="options">The options that a row can give.</param>
/// <param name="typed">Names of the options on the command line. They win over the row's.</param>
/// <param name="engine">The session, for transformations of values.</param>
/// <param name="warn">Receives a warning about columns that are no options.</param>
internal sealed class TableReader(
    CommandInfo command,
    IReadOnlyList<TableOption> options,
    IReadOnlySet<string> typed,
    EngineIntrinsics engine,
    Action<string> warn)
{
    private readonly HashSet<string> _unknown = new(StringComparer.OrdinalIgnoreCase);
    private int _rows;

    /// <summary>Sets the options that a row gives.</summary>
    /// <param name="source">The row.</param>
    /// <exception cref="RequestRefusedException">
    /// <c>NotATableRow</c>: no column is an option. <c>TableCellUnreadable</c>: a cell is no value of its option; no
    /// option is set.
    /// </exception>
    public TableRow Read(PSObject source)
    {
        int number = ++_rows;
        bool isTable = IsTable(source);
        (string Name, object? Value)[] columns = [.. Columns(source, isTable)];
        var known = columns.Select(column => (Option: Find(column.Name, isTable), column.Name, column.Value)).ToArray();
        if (known.All(column => column.Option is null))
            throw new RequestRefusedException(Errors.NotATableRow(source, number, command.Name));
        if (isTable)
            WarnOf(known.Where(column => column.Option is null).Select(c => c.Name));

        var given = new List<(TableOption Option, object Value)>();
        foreach ((TableOption? option, string name, object? value) in known)
        {
            if (option is null || typed.Contains(option.Name))
                continue;
            if (Cell(option, value, isTable, new(number, name, source)) is { } cell)
                given.Add((option, cell));
        }

        foreach ((TableOption option, object value) in given)
            option.Set(value);
        return new(number,
        [
            .. given.Where(cell => cell.Option.Value is not null)
                .Select(cell => (cell.Option.Name, cell.Option.Value!))
                .OrderBy(cell => cell.Name, StringComparer.Ordinal),
        ]);
    }

    /// <summary>Takes back what the last row gave.</summary>
    public void Clear()
    {
        foreach (TableOption option in options.Where(option => !typed.Contains(option.Name)))
            option.Set(null);
    }

    // What Import-Csv, ConvertFrom-Json, Select-Object and [pscustomobject] make, or @{ … }. It has no property by
    // accident. Objects of other types do, and name nothing that is misspelled.
    private static bool IsTable(PSObject source) =>
        source.BaseObject is PSCustomObject or IDictionary
        && !source.TypeNames[0].StartsWith("Deserialized.Vlae.", StringComparison.Ordinal);

    private static IEnumerable<(string Name, object? Value)> Columns(PSObject source, bool isTable) =>
        isTable && source.BaseObject is IDictionary table
            ? table.Keys.Cast<object>().Select(key => (key.ToString() ?? "", table[key]))
            : source.Properties.Where(property => property.IsGettable)
                .Select(property => (property.Name, isTable ? property.Value : ValueOf(property)));

    // A property of a foreign type may throw. It is then no option.
    private static object? ValueOf(PSPropertyInfo property)
    {
        try
        {
            return property.Value;
        }
        catch (GetValueException)
        {
            return null;
        }
    }

    private TableOption? Find(string column, bool isTable) => options.FirstOrDefault(
        option => (isTable || !option.NeedsTable) && option.Name.Equals(column, StringComparison.OrdinalIgnoreCase));

    private void WarnOf(IEnumerable<string> columns)
    {
        string[] unknown = [.. columns.Where(_unknown.Add)];
        if (unknown is [string one])
            warn($"The column {one} is no option of {command.Name}, and is not used.");
        else if (unknown.Length > 0)
            warn($"The columns {string.Join(", ", unknown)} are no options of {command.Name}, and are not used.");
    }

    // The value of a cell; null if the cell is empty.
    private object? Cell(TableOption option, object? value, bool isTable, TableCell cell)
    {
        if (IsEmpty(value))
            return null;

        object? read = Items(option, value);
        try
        {
            foreach (var transformation in AttributesOf<ArgumentTransformationAttribute>(option))
            {
                read = transformation.Transform(engine, read!);
                if (RefusedInput.Of(read) is { } refused)
                    throw cell.Refused(refused.Cause.Message);
                if (read is null or DBNull[])
                    return isTable ? throw cell.Refused($"'{value}' is not one value.") : null;
            }

            option.Set(read);
            RequireRange(option);
            return read;
        }
        catch (Exception cause) when (cause is MetadataException or PSInvalidCastException)
        {
            throw cell.Refused(cause.Message);
        }
        finally
        {
            option.Set(null);
        }
    }

    private IEnumerable<T> AttributesOf<T>(TableOption option) =>
        command.Parameters[option.Name].Attributes.OfType<T>();

    // A text has the numbers of a list with spaces between them, as Export-Csv writes them.
    private object? Items(TableOption option, object? value) =>
        command.Parameters[option.Name].ParameterType.IsArray && value is string text && !IsEmpty(text)
            ? text.Split(' ', StringSplitOptions.RemoveEmptyEntries) : value;

    private static bool IsEmpty(object? value) =>
        (value is PSObject wrapped ? wrapped.BaseObject : value) is null or DBNull
        || (value is string text && string.IsNullOrWhiteSpace(text));

    // PowerShell's own check is not public.
    private void RequireRange(TableOption option)
    {
        foreach (var range in AttributesOf<ValidateRangeAttribute>(option))
        {
            double least = LanguagePrimitives.ConvertTo<double>(range.MinRange);
            double most = LanguagePrimitives.ConvertTo<double>(range.MaxRange);
            foreach (object? value in option.Value as Array ?? new[] { option.Value })
            {
                double number = LanguagePrimitives.ConvertTo<double>(value);
                if (!(number >= least && number <= most))
                {
                    throw new ValidationMetadataException(
                        FormattableString.Invariant($"{value} is not from {range.MinRange} to {range.MaxRange}."));
                }
            }
        }
    }

    // Where a cell is, for its error.
    private sealed record TableCell(int Row, string Column, PSObject Source)
    {
        public RequestRefusedException Refused(string why) =>
            new(Errors.TableCellUnreadable(Row, Column, why, Source));
    }
}
