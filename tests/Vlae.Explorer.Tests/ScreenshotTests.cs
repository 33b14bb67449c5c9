namespace Vlae.Explorer.Tests;

/// <summary>Pictures of the page for people to look at: in $VLAE_SCREENSHOTS, else in the temporary folder.</summary>
public sealed class ScreenshotTests(Chromium chromium)
{
    public static TheoryData<string, int, int, ColorScheme> Looks => new()
    {
        { "light", 1160, 780, ColorScheme.Light },
        { "dark", 1160, 780, ColorScheme.Dark },
        { "narrow", 360, 740, ColorScheme.Light },
    };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Is_taken(string name, int width, int height, ColorScheme scheme)
    {
        await using OpenPage open = await OpenPage.Open(
            chromium, images: Images(), exampleCount: 200,
            options: new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme });
        await open.Page.WaitForFunctionAsync(
            "() => document.querySelector('#samples button:last-child canvas').pixels.some(pixel => pixel > 0)");
        string path = Path.Combine(Folder(), $"explorer-{name}.png");
        await open.Page.ScreenshotAsync(new() { Path = path, FullPage = true });
        await open.Page.Locator("section").Last.ScreenshotAsync(new() { Path = path.Replace(".png", "-map.png") });
        await open.Page.EvaluateAsync("() => scrollTo(0, 0)");
        await open.Page.ScreenshotAsync(new() { Path = path.Replace(".png", "-top.png") });
        TestContext.Current.TestOutputHelper!.WriteLine(path);

        // The two schemes differ in the page's ground.
        string ground = await open.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
        Assert.Equal(scheme == ColorScheme.Dark ? "rgb(18, 19, 22)" : "rgb(244, 244, 241)", ground);
    }

    private static string Folder()
    {
        string folder = Environment.GetEnvironmentVariable("VLAE_SCREENSHOTS")
            ?? Path.Combine(Path.GetTempPath(), "vlae-screenshots");
        return Directory.CreateDirectory(folder).FullName;
    }

    private static IReadOnlyList<VlaeImage> Images() =>
        Data.DataSets.Find("Mnist", "Test") is { } digits ? Models.ImagesOf(digits) : Models.Digits;
}
