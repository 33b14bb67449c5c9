using Vlae.Data.Catalog;

namespace Vlae.Pages.Tests.Browser;

/// <summary>Screenshots of the page, to look at.</summary>
public sealed class ScreenshotTests(Chromium chromium)
{
    private static readonly string Temporary = Path.Combine(Path.GetTempPath(), "vlae-screenshots");

    [Theory]
    [InlineData("light", 1160, ColorScheme.Light, "rgb(244, 244, 241)")]
    [InlineData("dark", 1160, ColorScheme.Dark, "rgb(18, 19, 22)")]
    [InlineData("narrow", 360, ColorScheme.Light, "rgb(244, 244, 241)")]
    public async Task The_whole_page_in_the_schemes_colors(string name, int width, ColorScheme scheme, string ground)
    {
        await using OpenPage open = await Open(width, scheme);
        await Take(open, Temporary, $"explorer-{name}-whole.png", fullPage: true);

        Assert.Equal(
            ground, await open.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor"));
    }

    /// <summary>The gallery's pictures: <c>VLAE_SCREENSHOTS=$PWD/docs/images</c> writes them to their folder.</summary>
    [Theory]
    [InlineData("light", ColorScheme.Light)]
    [InlineData("dark", ColorScheme.Dark)]
    public async Task The_first_screen_is_small_enough_for_the_readme(string name, ColorScheme scheme)
    {
        await using OpenPage open = await Open(1160, scheme);
        string folder = Environment.GetEnvironmentVariable("VLAE_SCREENSHOTS") ?? Temporary;

        Assert.InRange(await Take(open, folder, $"explorer-{name}.png", fullPage: false), 1, 150_000);
    }

    private async Task<OpenPage> Open(int width, ColorScheme scheme)
    {
        OpenPage open = await OpenPage.Open(
            chromium, images: Images(), exampleCount: 200,
            options: new() { ViewportSize = new() { Width = width, Height = 780 }, ColorScheme = scheme });
        await open.Page.WaitForFunctionAsync(
            "() => document.querySelector('#samples button:last-child canvas').pixels.some(pixel => pixel > 0)");
        return open;
    }

    private static async Task<long> Take(OpenPage open, string folder, string name, bool fullPage)
    {
        string path = Path.Combine(Directory.CreateDirectory(folder).FullName, name);
        await open.Page.ScreenshotAsync(new() { Path = path, FullPage = fullPage });
        TestContext.Current.TestOutputHelper!.WriteLine(path);
        return new FileInfo(path).Length;
    }

    private static IReadOnlyList<VlaeImage> Images() =>
        DataSets.Find("Mnist", "Test") is { } digits ? Models.ImagesOf(digits) : Models.Digits;
}
