using System.Collections.Immutable;
using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Vlae.Help;

/// <summary>Turns the elements of an assembly's documentation comments into plain text.</summary>
internal sealed partial class DocText(Assembly assembly)
{
    /// <summary>An element's text in one line; empty for null.</summary>
    public string Of(XElement? element) => element is null ? "" : Blanks().Replace(Inline(element), " ").Trim();

    /// <summary>The paragraphs of an element. An element without paragraph elements has one paragraph.</summary>
    public ImmutableArray<string> Paragraphs(XElement? element)
    {
        if (element is null)
            return [];

        XElement[] paragraphs = [.. element.Elements("para")];
        return paragraphs.Length == 0 ? [Of(element)] : [.. paragraphs.Select(Of)];
    }

    /// <summary>Lines of code, without their common indentation.</summary>
    public static string Code(XElement? code)
    {
        string[] lines = (code?.Value ?? "").ReplaceLineEndings("\n").Trim('\n').TrimEnd().Split('\n');
        int indent = lines.Where(line => line.Trim().Length > 0)
            .Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty().Min();
        return string.Join('\n', lines.Select(line => line[Math.Min(indent, line.Length)..].TrimEnd()));
    }

    private string Inline(XElement element) =>
        element is { IsEmpty: true } ? Reference(element) : string.Concat(element.Nodes().Select(node => node switch
        {
            XText plain => plain.Value,
            XElement inner => Inline(inner),
            _ => "",
        }));

    // <see cref="T:Vlae.Cmdlets.NewVlaeSampleCommand"/> is New-VlaeSample for users.
    private string Reference(XElement element)
    {
        string name = (element.Attribute("cref") ?? element.Attribute("name") ?? element.Attribute("langword")
            ?? element.Attribute("href"))?.Value ?? "";
        if (element.Attribute("href") is not null)
            return name;

        Type? type = name.StartsWith("T:", StringComparison.Ordinal) ? assembly.GetType(name[2..]) : null;
        return type?.GetCustomAttribute<CmdletAttribute>() is { } cmdlet
            ? $"{cmdlet.VerbName}-{cmdlet.NounName}"
            : name.Split('.', ':')[^1];
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
