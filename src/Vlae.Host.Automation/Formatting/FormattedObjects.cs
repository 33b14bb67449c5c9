namespace Vlae.Host.Formatting;

/// <summary>What Format-Table and Format-List leave: objects, and the view that they asked for.</summary>
internal sealed class FormattedObjects(ViewKind kind, IReadOnlyList<string>? properties, IReadOnlyList<object?> items)
{
    public ViewKind Kind => kind;

    public IReadOnlyList<string>? Properties => properties;

    public IReadOnlyList<object?> Items => items;
}
