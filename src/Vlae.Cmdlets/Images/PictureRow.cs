using System.Collections;
using System.Data;
using System.Management.Automation;

namespace Vlae.Cmdlets;

/// <summary>What came down the pipeline for a picture: a row of a table, or another object with properties.</summary>
internal sealed class PictureRow
{
    private static readonly string[] LiteralNames = ["LiteralPath", "FullName", "PSPath"];

    private readonly PSObject _columns;

    private PictureRow(PSObject item, PSObject columns, bool isTable) =>
        (Item, _columns, IsTable) = (item, columns, isTable);

    /// <summary>The object itself.</summary>
    public PSObject Item { get; }

    /// <summary>
    /// Whether it is a row of a table: an object without a type, a hash table or a data row. Others, such as files,
    /// have properties that say nothing about the picture.
    /// </summary>
    public bool IsTable { get; }

    /// <summary>The columns that can be read, in order.</summary>
    public IEnumerable<PSPropertyInfo> Columns => _columns.Properties.Where(property => property.IsGettable);

    /// <summary>
    /// The class in the column Label; null if there is none. PowerShell binds that column itself to rows with a literal
    /// path. It would not see that path if it did so for all.
    /// </summary>
    public string? Label => TextOf("Label");

    /// <summary>Whether PowerShell could only take its text for a path, which names no file.</summary>
    public bool IsNoPath => IsTable || Item.ToString() is var text && Item.BaseObject.GetType() is var type
        && (text == type.FullName || text == type.Name);

    /// <summary>The row of an object; null for nothing, and for a text, which is a path.</summary>
    public static PictureRow? Of(PSObject? item) => item?.BaseObject switch
    {
        null or string => null,
        IDictionary table => new(item, Made(table.Keys.Cast<object>().Select(key => ($"{key}", table[key]))), true),
        DataRow row => new(item, Made(row.Table.Columns.Cast<DataColumn>().Select(c => (c.ColumnName, row[c]))!), true),
        DataRowView { Row: var row } => Of(new PSObject(row)),
        _ => new(item, item, item.BaseObject is PSCustomObject && IsUntyped(item.TypeNames[0])),
    };

    /// <summary>The path in one of the columns that may have it; null if none has one.</summary>
    /// <param name="isLiteral">Whether wildcards in it are no wildcards.</param>
    public string? Path(out bool isLiteral)
    {
        string? path = TextOf("Path");
        isLiteral = path is null;
        return path ?? LiteralNames.Select(TextOf).FirstOrDefault(text => text is not null);
    }

    private string? TextOf(string column) =>
        _columns.Properties[column] is { IsGettable: true, Value: { } value } && FactorValue.TextOf(value) is { } text
            && !string.IsNullOrWhiteSpace(text) ? text : null;

    private static bool IsUntyped(string type) => !type.StartsWith("Deserialized.", StringComparison.Ordinal)
        || type.EndsWith("PSCustomObject", StringComparison.Ordinal)
        || type.StartsWith("Deserialized.Selected.", StringComparison.Ordinal);

    private static PSObject Made(IEnumerable<(string Name, object? Value)> columns)
    {
        var made = new PSObject();
        foreach ((string name, object? value) in columns)
        {
            if (made.Properties[name] is null && !string.IsNullOrEmpty(name))
                made.Properties.Add(new PSNoteProperty(name, value));
        }

        return made;
    }
}
