using System.Management.Automation;

namespace Vlae.Host.Formatting;

/// <summary>
/// Turns what a pipeline left into lines: plain values as themselves, runs of one type as a table or list.
/// </summary>
internal sealed class ObjectRenderer(ViewSet views, int width)
{
    public IEnumerable<string> Render(IEnumerable<object?> objects)
    {
        var run = new List<object?>();
        string runType = "";
        foreach (object? item in objects)
        {
            string type = TypeOf(item);
            if (type != runType && run.Count > 0)
            {
                foreach (string line in Lines(run))
                    yield return line;
                run.Clear();
            }

            runType = type;
            run.Add(item);
        }

        foreach (string line in Lines(run))
            yield return line;
    }

    /// <summary>Whether a value is shown as its own text, on a line of its own.</summary>
    public static bool IsPlain(object? item) => PSObject.Base(item) is not { } value
        || value is string or decimal or Enum or DateTime or DateTimeOffset or Guid or Uri
            or ErrorRecord or FormattedObjects
        || value.GetType().IsPrimitive;

    private static string TypeOf(object? item) => item is null || IsPlain(item) ? ""
        : PSObject.AsPSObject(item) is { BaseObject: PSCustomObject } custom
            ? $"{custom.TypeNames[0]}:{string.Join(',', custom.Properties.Select(static p => p.Name))}"
            : PSObject.AsPSObject(item).TypeNames[0];

    private IEnumerable<string> Lines(List<object?> run)
    {
        if (run.Count == 0)
            return [];
        if (!IsPlain(run[0]))
            return Laid(run, null, null);
        return run.SelectMany(item => PSObject.Base(item) switch
        {
            null => [],
            FormattedObjects formatted => Formatted(formatted),
            ErrorRecord error => [ErrorText.Of(error)],
            _ => (IEnumerable<string>)[ObjectText.Of(item)],
        });
    }

    private IEnumerable<string> Formatted(FormattedObjects formatted)
    {
        foreach (IGrouping<string, object?> group in formatted.Items.GroupBy(TypeOf))
        {
            List<object?> items = [.. group];
            IEnumerable<string> lines = IsPlain(items[0])
                ? Lines(items) : Laid(items, formatted.Kind, formatted.Properties);
            foreach (string line in lines)
                yield return line;
        }
    }

    private IEnumerable<string> Laid(List<object?> items, ViewKind? kind, IReadOnlyList<string>? properties)
    {
        PSObject first = PSObject.AsPSObject(items[0]!);
        View view = properties is null ? views.For(first, kind) : ViewSet.Of(kind ?? ViewKind.Table, first, properties);
        if (view.Columns.IsEmpty)
            return items.Select(static i => ObjectText.Of(i));
        return view.Kind == ViewKind.Table
            ? TextTable.Lines(view.Columns, items, width)
            : TextList.Lines(view.Columns, items, width);
    }
}
