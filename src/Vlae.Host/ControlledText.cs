using Spectre.Console;
using Spectre.Console.Rendering;

namespace Vlae.Host;

/// <summary>Text in one style that the terminal, not the library, folds.</summary>
internal sealed class ControlledText(string text, Style style, bool endsLine = true) : IRenderable
{
    public Measurement Measure(RenderOptions options, int maxWidth) => new(0, maxWidth);

    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
        endsLine ? [new Segment(text, style), Segment.LineBreak] : [new Segment(text, style)];
}
