using System.Collections.Immutable;
using System.Xml.Linq;

namespace Vlae.Help;

/// <summary>The documentation comment of one type or member, as text.</summary>
internal sealed class DocComment(XElement member, DocText text)
{
    public static DocComment None { get; } = new(new XElement("member"), new DocText(typeof(DocComment).Assembly));

    /// <summary>The summary; empty if there is none. The other properties are empty too if they have no text.</summary>
    public string Summary => text.Of(member.Element("summary"));

    public ImmutableArray<string> Remarks => text.Paragraphs(member.Element("remarks"));

    public string Returns => text.Of(member.Element("returns"));

    /// <summary>
    /// The examples. Each has a paragraph with the title, the code, and paragraphs about the code.
    /// </summary>
    public ImmutableArray<ExampleHelp> Examples => [.. member.Elements("example").Select(Example)];

    /// <summary>Links to other commands and to pages.</summary>
    public ImmutableArray<LinkHelp> Links => [.. member.Elements("seealso")
        .Select(link => new LinkHelp(text.Of(link), (string?)link.Attribute("href") ?? ""))];

    private ExampleHelp Example(XElement example)
    {
        XElement? code = example.Element("code");
        return new ExampleHelp(
            string.Join(' ', code?.ElementsBeforeSelf("para").Select(text.Of) ?? []),
            DocText.Code(code),
            [.. code?.ElementsAfterSelf("para").Select(text.Of) ?? []]);
    }
}
