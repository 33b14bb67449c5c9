using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Vlae.Host.Commands;

/// <summary>The summaries in the XML documentation file beside an assembly.</summary>
internal sealed partial class XmlDocumentation
{
    private static readonly ConcurrentDictionary<Assembly, XmlDocumentation> Known = new();

    private readonly Dictionary<string, string> summaries = [];

    private XmlDocumentation(string path)
    {
        if (!File.Exists(path))
            return;
        foreach (XElement member in XDocument.Load(path).Descendants("member"))
        {
            if (member.Attribute("name") is { } name && member.Element("summary") is { } summary)
                summaries[name.Value] = Text(summary);
        }
    }

    public static XmlDocumentation Of(Assembly assembly) => Known.GetOrAdd(
        assembly, static a => new XmlDocumentation(Path.ChangeExtension(a.Location, ".xml")));

    public string? Of(Type type) => summaries.GetValueOrDefault($"T:{type.FullName}");

    public string? Of(MemberInfo member) =>
        summaries.GetValueOrDefault(
            $"{(member is PropertyInfo ? 'P' : 'F')}:{member.DeclaringType?.FullName}.{member.Name}");

    private static string Text(XElement element)
    {
        string text = string.Concat(element.DescendantNodes().Select(static node => node switch
        {
            XText plain => plain.Value,
            XElement { HasElements: false, IsEmpty: true } reference =>
                (reference.Attribute("cref") ?? reference.Attribute("name") ?? reference.Attribute("langword"))
                    ?.Value.Split('.', ':')[^1] ?? "",
            _ => "",
        }));
        return Blanks().Replace(text, " ").Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
