using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;

namespace Vlae.Host.Formatting;

/// <summary>Reads the views of a PowerShell format file (.ps1xml): tables and lists.</summary>
internal static class FormatFile
{
    public static IEnumerable<View> Read(string path) => Views(XDocument.Load(path));

    public static IEnumerable<View> Views(XDocument document)
    {
        foreach (XElement view in document.Descendants("View"))
        {
            ImmutableArray<string> types =
                [.. view.Elements("ViewSelectedBy").Elements("TypeName").Select(static t => t.Value.Trim())];
            if (view.Element("TableControl") is { } table)
                yield return new View(ViewKind.Table, types, [.. TableColumns(table)]);
            else if (view.Element("ListControl") is { } list)
                yield return new View(ViewKind.List, types, [.. ListItems(list)]);
        }
    }

    private static IEnumerable<ViewColumn> TableColumns(XElement table)
    {
        XElement[] headers = [.. table.Elements("TableHeaders").Elements("TableColumnHeader")];
        XElement[] items = [.. table.Descendants("TableRowEntry").Take(1).Descendants("TableColumnItem")];
        for (int i = 0; i < items.Length; i++)
        {
            XElement? header = i < headers.Length ? headers[i] : null;
            yield return Column(header, items[i]) with
            {
                Width = int.TryParse(header?.Element("Width")?.Value, CultureInfo.InvariantCulture, out int width)
                    ? width : null,
                Alignment = AlignmentOf(items[i].Element("Alignment") ?? header?.Element("Alignment")),
            };
        }
    }

    private static IEnumerable<ViewColumn> ListItems(XElement list) =>
        list.Descendants("ListEntry").Take(1).Descendants("ListItem").Select(static item => Column(item, item));

    private static ViewColumn Column(XElement? labelled, XElement item)
    {
        string? property = item.Element("PropertyName")?.Value.Trim();
        string script = item.Element("ScriptBlock")?.Value ?? "";
        return new ViewColumn(
            labelled?.Element("Label")?.Value.Trim() is { Length: > 0 } label ? label : property ?? script.Trim(),
            property is not null ? new PropertyPath([property]) : ScriptBlockShape.Read(script))
        {
            FormatString = item.Element("FormatString")?.Value,
        };
    }

    private static ColumnAlignment AlignmentOf(XElement? element) =>
        Enum.TryParse(element?.Value.Trim(), true, out ColumnAlignment alignment) ? alignment : ColumnAlignment.ByValue;
}
