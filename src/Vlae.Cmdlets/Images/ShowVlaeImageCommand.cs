using System.Management.Automation;
using Vlae.Pictures.Grids;
using Vlae.Pictures.Terminal;

namespace Vlae.Cmdlets;

/// <summary>
/// Draws images, or the images of latents, in the terminal: as sixels, as colored half-blocks, or as plain characters.
/// </summary>
/// <remarks>
/// <para>
/// Latents are decoded by the models that made them. A character is two pixels, one above the other: a half-block in
/// two colors, or in Ascii mode one shade.
/// </para>
/// </remarks>
/// <returns>The lines of the picture.</returns>
/// <example>
/// <para>Draw samples in the terminal</para>
/// <code>New-VlaeSample 8 | Show-VlaeImage</code>
/// <para>In the best mode that the terminal has.</para>
/// </example>
/// <example>
/// <para>Draw an image into a file</para>
/// <code>Get-MnistImage 1 | Show-VlaeImage -Mode Ascii | Set-Content five.txt</code>
/// <para>Ten shades, without escape sequences.</para>
/// </example>
/// <seealso cref="ExportVlaeImageCommand"/>
/// <seealso cref="ShowVlaeExplorerCommand"/>
/// <seealso>about_Vlae</seealso>
[Cmdlet(VerbsCommon.Show, "VlaeImage")]
[OutputType(typeof(string))]
public sealed class ShowVlaeImageCommand : PictureCmdlet
{
    // The width if the output is not a terminal.
    private const int WidthOfText = 120;

    /// <summary>
    /// Images per row. Rows wider than the terminal are drawn smaller. Without it: the rows and columns of traversals,
    /// mixes, reconstructions and grids of factors; else a square, or as many as fit.
    /// </summary>
    [Parameter]
    [Whole]
    [ValidateRange(1, 10_000)]
    public int? Columns { get; set; }

    /// <summary>
    /// Sixel, TrueColor or Color256 (half-blocks), or Ascii. Auto is the best mode of the terminal: it is asked whether
    /// it has sixels, and COLORTERM and TERM give its colors. Auto is Ascii if the output is redirected, if NO_COLOR is
    /// set, or if $PSStyle.OutputRendering is PlainText.
    /// </summary>
    [Parameter]
    public TerminalMode Mode { get; set; }

    private bool IsPlain => Console.IsOutputRedirected
        || (SessionState.PSVariable.GetValue("PSStyle") is { } style
            && $"{PSObject.AsPSObject(style).Properties["OutputRendering"]?.Value}" == "PlainText");

    private protected override void End()
    {
        if (!HasItems)
        {
            WriteError(Errors.NothingToShow());
            return;
        }

        List<VlaeImage> images = DecodedOfOneShape();
        if (Columns is null && GridLayout.Of(images) is { } layout)
            (Columns, images) = (layout.Columns, [.. layout.Order.Select(i => images[i])]);
        IEnumerable<string> lines = [];
        TryItem(images[0], () => lines = Layout().Draw(images, Columns, Stop));
        foreach (string line in lines)
        {
            Stop.ThrowIfCancellationRequested();
            WriteObject(line);
        }
    }

    private TerminalLayout Layout()
    {
        TerminalMode mode = Mode == TerminalMode.Auto
            ? TerminalCapability.Of(
                Environment.GetEnvironmentVariable, IsPlain, () => ConsoleTerminal.Answer.HasSixel)
            : Mode;
        return new(
            mode, Console.IsOutputRedirected ? WidthOfText : Console.WindowWidth,
            mode == TerminalMode.Sixel ? ConsoleTerminal.Answer : TerminalAnswer.None);
    }
}
