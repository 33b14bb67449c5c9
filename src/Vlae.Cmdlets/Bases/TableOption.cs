using System.Globalization;
using System.Management.Automation;

namespace Vlae.Cmdlets;

/// <summary>An option of a cmdlet that a row of a table can give.</summary>
internal sealed class TableOption
{
    private readonly Func<object?> _get;
    private readonly Action<object?> _set;

    private TableOption(string name, Func<object?> get, Action<object?> set, bool needsTable) =>
        (Name, _get, _set, NeedsTable) = (name, get, set, needsTable);

    /// <summary>The parameter's name, which is that of the column.</summary>
    public string Name { get; }

    /// <summary>
    /// Whether only a table's column gives it. Nearly every object has a name, and measurements have a model.
    /// </summary>
    public bool NeedsTable { get; }

    /// <summary>Its value; null if it is not given.</summary>
    public object? Value =>
        _get() is { } value and not (SwitchParameter { IsPresent: false } or Array { Length: 0 }) ? value : null;

    /// <summary>An option that a property of the cmdlet holds.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="get">Reads the property. Its default counts as not given.</param>
    /// <param name="set">Writes it.</param>
    /// <param name="needsTable">Whether only a table's column gives it.</param>
    public static TableOption Of<T>(string name, Func<T> get, Action<T> set, bool needsTable = false) => new(
        name, () => get(),
        value => set(value is null
            ? default! : (T)LanguagePrimitives.ConvertTo(value, typeof(T), CultureInfo.InvariantCulture)),
        needsTable);

    /// <summary>Gives it a value; null takes the value back.</summary>
    public void Set(object? value) => _set(value);
}
