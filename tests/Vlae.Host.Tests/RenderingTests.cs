using System.Xml.Linq;
using Vlae.Host.Formatting;

namespace Vlae.Host.Tests;

/// <summary>The text of what a pipeline leaves.</summary>
public sealed class RenderingTests
{
    private const string Views = """
        <Configuration><ViewDefinitions><View><Name>item</Name>
          <ViewSelectedBy><TypeName>Vlae.Host.SampleCmdlets.SampleItem</TypeName></ViewSelectedBy>
          <TableControl><TableHeaders>
            <TableColumnHeader><Label>No</Label><Width>6</Width><Alignment>Right</Alignment></TableColumnHeader>
            <TableColumnHeader/>
            <TableColumnHeader><Label>Half</Label></TableColumnHeader>
            <TableColumnHeader><Label>Sides</Label></TableColumnHeader>
          </TableHeaders><TableRowEntries><TableRowEntry><TableColumnItems>
            <TableColumnItem><PropertyName>Index</PropertyName></TableColumnItem>
            <TableColumnItem><PropertyName>Label</PropertyName></TableColumnItem>
            <TableColumnItem><ScriptBlock>'{0:N2}' -f $_.Half</ScriptBlock></TableColumnItem>
            <TableColumnItem><ScriptBlock>$_.Shape.Length</ScriptBlock></TableColumnItem>
          </TableColumnItems></TableRowEntry></TableRowEntries></TableControl>
        </View></ViewDefinitions></Configuration>
        """;

    [Theory]
    [InlineData("1,'a',$true,1.5", "1\na\nTrue\n1.5")]
    [InlineData(
        "Get-SampleItem 1,2 | Select-Object Index,Label",
        "\nIndex Label\n----- -----\n    1 none\n    2 none\n")]
    [InlineData("Get-SampleItem 1 | Format-List Index,Shape", "\nIndex : 1\nShape : {1, 28, 1}\n")]
    [InlineData("Get-SampleItem 1 | Format-Table In*", "\nIndex\n-----\n    1\n")]
    public void Values_are_shown_as_PowerShell_shows_them(string script, string expected)
    {
        PocketShell shell = Samples.Shell();
        string text = shell.RenderToText(shell.Run(script, TestContext.Current.CancellationToken).Output);
        Assert.Equal(expected, text.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void More_than_four_properties_make_a_list() =>
        Assert.Contains(
            "Index : 1",
            Samples.Shell().RenderToText(Samples.Run("Get-SampleItem 1").Output),
            StringComparison.Ordinal);

    [Fact]
    public void A_format_file_gives_the_view()
    {
        var renderer = new ObjectRenderer(new ViewSet([.. FormatFile.Views(XDocument.Parse(Views))]), 80);
        string text = string.Join('\n', renderer.Render(Samples.Run("Get-SampleItem 1,12 -Label x").Output));
        Assert.Equal(
            "\n    No Label Half Sides\n    -- ----- ---- -----\n     1 x     0.50     3\n    12 x     6.00     3\n",
            text);
    }
}
