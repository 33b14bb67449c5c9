using System.Xml.Linq;
using Vlae.Cmdlets;

namespace Vlae.Help.Tests;

/// <summary>Plain text of documentation comments.</summary>
public sealed class DocTextTests
{
    private static readonly DocText Text = new(typeof(VlaeCmdlet).Assembly);

    [Theory]
    [InlineData("<s> a\n   b </s>", "a b")]
    [InlineData("<s>is <c>sum(z^2)</c>, not <see langword='null'/></s>", "is sum(z^2), not null")]
    [InlineData("<s>see <see cref='T:Vlae.Cmdlets.NewVlaeSampleCommand'/>.</s>", "see New-VlaeSample.")]
    [InlineData("<s>see <see cref='T:Vlae.VlaeImage'/>s of <paramref name='model'/></s>", "see VlaeImages of model")]
    [InlineData("<s><see href='https://a.b/c.d'/>, <see href='https://e'>here</see></s>", "https://a.b/c.d, here")]
    public void An_element_is_a_line(string xml, string expected) =>
        Assert.Equal(expected, Text.Of(XElement.Parse(xml, LoadOptions.PreserveWhitespace)));

    [Fact]
    public void Paragraphs_are_kept_apart() => Assert.Equal(
        ["one", "two three"], Text.Paragraphs(XElement.Parse("<r>\n<para>one</para>\n<para>two\n three</para></r>")));

    [Fact]
    public void Code_keeps_its_lines_and_loses_their_common_indentation() => Assert.Equal(
        "$a = 1 |\n    b\n\nc", DocText.Code(XElement.Parse("<code>\n   $a = 1 |\n       b  \n\n   c\n  </code>")));

    [Fact]
    public void An_example_is_title_code_and_remarks()
    {
        var comment = new DocComment(
            XElement.Parse(
                "<member><example><para>Do it</para><code>Do-It</code><para>It is done.</para></example>" +
                "<seealso cref='T:Vlae.Cmdlets.NewVlaeSampleCommand'/>" +
                "<seealso href='https://a.b'>A page</seealso></member>"),
            Text);

        ExampleHelp example = Assert.Single(comment.Examples);
        Assert.Equal(("Do it", "Do-It"), (example.Title, example.Code));
        Assert.Equal(["It is done."], example.Remarks);
        Assert.Equal([new("New-VlaeSample"), new("A page", "https://a.b")], comment.Links);
        Assert.Equal("", comment.Summary);
    }
}
