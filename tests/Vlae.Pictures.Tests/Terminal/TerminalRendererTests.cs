using Vlae.Pictures.Terminal;

namespace Vlae.Pictures.Tests.Terminal;

public sealed class TerminalRendererTests
{
    private const char Escape = '\u001b';

    private static readonly Raster Gray = new(1, 3, 2, new byte[] { 0, 255, 0, 255, 128, 128 });

    [Fact]
    public void Half_blocks_show_two_rows_per_line_and_set_a_color_only_when_it_changes() => Assert.Equal(
        [
            "<38;2;0;0;0m<48;2;0;0;0m▀<38;2;255;255;255m<48;2;255;255;255m▀<0m",
            "<38;2;128;128;128m<48;2;0;0;0m▀▀<0m",
        ],
        Drawn(Gray, TerminalMode.TrueColor));

    [Fact]
    public void Fixed_colors_are_the_nearest_in_the_cube_and_the_grays()
    {
        var colors = new Raster(3, 2, 2, new byte[] { 255, 0, 0, 96, 134, 250, 0, 0, 0, 127, 127, 127 });

        Assert.Equal(["<38;5;196m<48;5;16m▀<38;5;69m<48;5;244m▀<0m"], Drawn(colors, TerminalMode.Color256));
    }

    [Fact]
    public void Shades_are_plain_text_from_black_to_white()
    {
        byte[] ramp = [.. Enumerable.Range(0, 10).Select(i => (byte)(i * 255 / 9))];
        var twice = new Raster(1, 2, 10, (byte[])[.. ramp, .. ramp]);

        Assert.Equal([" .:-=+*#%@"], Drawn(twice, TerminalMode.Ascii));
        Assert.Equal([" @", "::"], Drawn(Gray, TerminalMode.Ascii));
    }

    private static IEnumerable<string> Drawn(Raster raster, TerminalMode mode) =>
        TerminalRenderer.Draw(raster, mode).Select(line => line.Replace($"{Escape}[", "<"));
}
