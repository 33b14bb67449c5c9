using System.Collections.Concurrent;
using System.Reflection;
using System.Xml.Linq;

namespace Vlae.Help;

/// <summary>The XML documentation file beside an assembly.</summary>
internal sealed class XmlDocumentation
{
    private static readonly ConcurrentDictionary<Assembly, XmlDocumentation> Known = new();

    private readonly Dictionary<string, DocComment> comments = [];

    private XmlDocumentation(Assembly assembly)
    {
        string path = Path.ChangeExtension(assembly.Location, ".xml");
        if (!File.Exists(path))
            return;
        var text = new DocText(assembly);
        foreach (XElement member in XDocument.Load(path, LoadOptions.PreserveWhitespace).Descendants("member"))
        {
            if (member.Attribute("name") is { } name)
                comments[name.Value] = new DocComment(member, text);
        }
    }

    /// <summary>The comment of a type; an empty comment if there is none.</summary>
    public static DocComment Of(Type type) => Of(type.Assembly, $"T:{NameOf(type)}");

    /// <summary>The comment of a property, from the class that declares it.</summary>
    public static DocComment OfProperty(Type type, string name)
    {
        Type owner = type.GetProperty(name)!.DeclaringType!;
        return Of(owner.Assembly, $"P:{NameOf(owner)}.{name}");
    }

    /// <summary>The comment of a value of an enumeration.</summary>
    public static DocComment OfValue(Type type, string name) => Of(type.Assembly, $"F:{NameOf(type)}.{name}");

    private static DocComment Of(Assembly assembly, string name) =>
        Known.GetOrAdd(assembly, static a => new XmlDocumentation(a)).comments.GetValueOrDefault(name, DocComment.None);

    private static string NameOf(Type type) => $"{type.FullName}".Replace('+', '.');
}
