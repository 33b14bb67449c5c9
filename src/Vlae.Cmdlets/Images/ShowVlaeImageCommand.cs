using System.Management.Automation;
using Vlae.Images;

namespace Vlae.Cmdlets;

/// <summary>
/// Draws images, or the images of latents, as lines of text: in the terminal's colours, or as plain shades, which can
/// go into a file.
/// </summary>
[Cmdlet(VerbsCommon.Show, "VlaeImage")]
[OutputType(typeof(string))]
public sealed class ShowVlaeImageCommand : PictureCmdlet
{
    // Where the output is no terminal, and has no width.
    private const int WidthOfText = 120;

    /// <summary>
    /// Images in a row. Without it: those of a row of a traversal, else a square, no wider than the terminal.
    /// </summary>
    [Parameter]
    [ValidateRange(1, 10_000)]
    public int? Columns { get; set; }

    /// <summary>
    /// TrueColor or Color256, in half-blocks, or Ascii. Auto: the best that the terminal announces (COLORTERM, TERM),
    /// and Ascii where the process's output is redirected, NO_COLOR is set, or $PSStyle.OutputRendering is PlainText.
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
        TryItem(images[0], () =>
        {
            Raster raster = ImageGrid.Draw(
                images, ColumnsFor(images), scale: 1, padding: images.Count > 1 ? 1 : 0, cancel: Stop);
            TerminalMode mode = Mode == TerminalMode.Auto
                ? TerminalCapability.Of(Environment.GetEnvironmentVariable, IsPlain) : Mode;
            lines = TerminalRenderer.Draw(raster, mode);
        });
        foreach (string line in lines)
        {
            Stop.ThrowIfCancellationRequested();
            WriteObject(line);
        }
    }

    private int ColumnsFor(List<VlaeImage> images)
    {
        int width = Console.IsOutputRedirected ? WidthOfText : Console.WindowWidth;
        int fit = Math.Max(1, (width - 1) / (images[0].Width + 1));
        return Columns ?? StepsOfTraversal ?? Math.Min(fit, ImageGrid.DefaultColumns(images.Count));
    }
}
