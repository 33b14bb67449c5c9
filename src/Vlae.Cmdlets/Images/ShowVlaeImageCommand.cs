using System.Management.Automation;
using Vlae.Pictures.Terminal;

namespace Vlae.Cmdlets;

/// <summary>
/// Draws images, or the images of latents, in the terminal: as sixels, as half-blocks in color, or as plain shades,
/// which can go into a file.
/// </summary>
/// <remarks>
/// <para>
/// Latents are decoded by the models that made them. A character stands for two pixels, one above the other: as a
/// half-block in two colors, or in Ascii as one shade.
/// </para>
/// </remarks>
/// <returns>A line of the picture.</returns>
/// <example>
/// <para>Draw samples in the terminal</para>
/// <code>New-VlaeSample 8 | Show-VlaeImage</code>
/// <para>As well as the terminal can.</para>
/// </example>
/// <example>
/// <para>Draw an image into a file</para>
/// <code>Get-MnistImage 1 | Show-VlaeImage -Mode Ascii | Set-Content five.txt</code>
/// <para>Ten shades, no escape sequence.</para>
/// </example>
/// <seealso cref="ExportVlaeImageCommand"/>
/// <seealso cref="ShowVlaeExplorerCommand"/>
/// <seealso>about_Vlae</seealso>
[Cmdlet(VerbsCommon.Show, "VlaeImage")]
[OutputType(typeof(string))]
public sealed class ShowVlaeImageCommand : PictureCmdlet
{
    // Where the output is no terminal, and has no width.
    private const int WidthOfText = 120;

    /// <summary>
    /// Images in a row; one that is wider than the terminal is drawn smaller. Without it: those of a row of a
    /// traversal, else a square, or as many as fit.
    /// </summary>
    [Parameter]
    [ValidateRange(1, 10_000)]
    public int? Columns { get; set; }

    /// <summary>
    /// Sixel, TrueColor or Color256 (half-blocks), or Ascii. Auto: the best that the terminal announces, which is asked
    /// for sixels, and tells its colors by COLORTERM and TERM; Ascii where the process's output is redirected,
    /// NO_COLOR is set, or $PSStyle.OutputRendering is PlainText.
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
        IEnumerable<string> lines = [];
        TryItem(images[0], () => lines = Layout().Draw(images, Columns ?? StepsOfTraversal, Stop));
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
