using System.Collections.Immutable;

namespace Vlae.Host.Formatting;

internal enum ViewKind
{
    Table,
    List,
}

internal enum ColumnAlignment
{
    /// <summary>Numbers to the right, everything else to the left.</summary>
    ByValue,
    Left,
    Center,
    Right,
}

/// <summary>How objects of some types are shown.</summary>
internal sealed record View(ViewKind Kind, ImmutableArray<string> TypeNames, ImmutableArray<ViewColumn> Columns);

/// <summary>One column of a table, or one line of a list.</summary>
internal sealed record ViewColumn(string Label, IColumnValue Value)
{
    public int? Width { get; init; }

    public ColumnAlignment Alignment { get; init; }

    public string? FormatString { get; init; }
}
