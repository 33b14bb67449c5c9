using System.Xml.Linq;

namespace Vlae.Help;

/// <summary>
/// The namespaces of MAML (the Microsoft Assistance Markup Language of PowerShell's help), and common elements.
/// </summary>
internal static class Maml
{
    public static XNamespace Help { get; } = "http://msh";

    public static XNamespace Text { get; } = "http://schemas.microsoft.com/maml/2004/10";

    public static XNamespace Command { get; } = "http://schemas.microsoft.com/maml/dev/command/2004/10";

    public static XNamespace Dev { get; } = "http://schemas.microsoft.com/maml/dev/2004/10";

    /// <summary>A description, with one element per paragraph.</summary>
    public static XElement Description(params IEnumerable<string> paragraphs) =>
        new(Text + "description", paragraphs.Select(Paragraph));

    public static XElement Paragraph(string text) => new(Text + "para", text);

    /// <summary>A type's name. The address of its page is empty.</summary>
    public static XElement Type(string name) =>
        new(Dev + "type", new XElement(Text + "name", name), new XElement(Text + "uri"));
}
