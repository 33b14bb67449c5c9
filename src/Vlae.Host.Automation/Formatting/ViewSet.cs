using System.Collections.Immutable;
using System.Management.Automation;

namespace Vlae.Host.Formatting;

/// <summary>The views that a session knows; for a type without one, a view made of its properties.</summary>
internal sealed class ViewSet(ImmutableArray<View> views)
{
    /// <summary>PowerShell's limit: with more properties than this, a list.</summary>
    private const int WidestTable = 4;

    private static readonly View Files = new(
        ViewKind.Table, ["System.IO.FileSystemInfo"],
        [.. new[] { "LastWriteTime", "Length", "Name" }.Select(static n => new ViewColumn(n, new PropertyPath([n])))]);

    private readonly ImmutableArray<View> views = views.Add(Files);

    public View For(PSObject item, ViewKind? kind = null)
    {
        foreach (string type in item.TypeNames)
        {
            if (views.FirstOrDefault(v => v.TypeNames.Contains(type) && (kind is null || v.Kind == kind)) is { } view)
                return view;
        }

        string[] names = [.. item.Properties.Select(static p => p.Name)];
        return Of(kind ?? (names.Length <= WidestTable ? ViewKind.Table : ViewKind.List), names);
    }

    /// <summary>A view of some properties by name, with wildcards.</summary>
    public static View Of(ViewKind kind, PSObject item, IEnumerable<string> patterns) => Of(
        kind,
        patterns.SelectMany(pattern => WildcardPattern.ContainsWildcardCharacters(pattern)
            ? item.Properties.Match(pattern).Select(static p => p.Name)
            : [item.Properties[pattern]?.Name ?? pattern]).Distinct(StringComparer.OrdinalIgnoreCase));

    private static View Of(ViewKind kind, IEnumerable<string> names) =>
        new(kind, [], [.. names.Select(static n => new ViewColumn(n, new PropertyPath([n])))]);
}
