using System.Collections.Immutable;
using Vlae.Data.Digits;
using Vlae.Pages.Explorer;

namespace Vlae.Pages.Tests.Browser;

/// <summary>The map of the codes: the places of points, and the effect of pointing at them.</summary>
public sealed class MapTests(Chromium chromium)
{
    // The codes of the map's points have two bytes per number.
    private const float Rounding = 1 / 256f;

    [Fact]
    public async Task A_point_is_at_the_place_of_its_code_and_a_click_loads_it()
    {
        await using OpenPage open = await OpenPage.Open(chromium);
        ILocator map = open.Page.Locator("#maps canvas").Nth(1);
        await map.ScrollIntoViewIfNeededAsync();
        (float x, float y, int point) = await Lonely(open, map, level: 3);

        await map.HoverAsync(new() { Position = new() { X = x, Y = y } });
        VlaeImage image = open.Examples[point];
        Assert.Equal($"{image.Source} ({image.LabelName})", await open.Page.Locator("#map-name").TextContentAsync());
        VlaeImage decoded = open.Model.Decode(open.Model.Encode([image]))[0];
        Agreement.AssertClose(decoded, await open.Pixels("#map-image"), "hover");

        await map.ClickAsync(new() { Position = new() { X = x, Y = y } });
        await open.Settle();
        Agreement.AssertClose(image, await open.Pixels("#original-a-image"), "click");
    }

    [Fact]
    public async Task Arrows_go_from_point_to_point_and_Enter_loads()
    {
        await using OpenPage open = await OpenPage.Open(chromium);
        await open.Page.Locator("#maps canvas").First.FocusAsync();
        var names = new HashSet<string?>();
        foreach (string key in new[] { "ArrowRight", "ArrowUp", "ArrowLeft", "ArrowLeft" })
        {
            await open.Page.Keyboard.PressAsync(key);
            names.Add(await open.Page.Locator("#map-name").TextContentAsync());
        }

        Assert.True(names.Count >= 3, $"stayed at {string.Join(", ", names)}");
        await open.Page.Keyboard.PressAsync("Enter");
        Assert.Equal(
            await open.Page.Locator("#map-name").TextContentAsync(),
            await open.Page.Locator("#a-name").TextContentAsync());
    }

    [Fact]
    public async Task Points_without_pixels_are_decoded_from_their_codes()
    {
        // The page has the pixels of only one of 300 images.
        IReadOnlyList<VlaeImage> images = Models.ImagesOf(DigitGenerator.Generate("Test", 300));
        await using OpenPage open = await OpenPage.Open(chromium, images: images, exampleCount: 1);
        await open.Page.Locator("#maps canvas").First.FocusAsync();
        await open.Page.Keyboard.PressAsync("ArrowRight");
        await open.Page.Keyboard.PressAsync("ArrowRight");

        string name = (await open.Page.Locator("#map-name").TextContentAsync())!;
        int point = int.Parse(name.Split(' ')[1]) - 1;
        float[] exact = [.. open.Model.Encode([open.Examples[point]])[0].Code];
        float[] shown = await open.Pixels("#map-image");
        float[] expected = [.. Agreement.Decoded(open.Model, exact).Pixels];
        Assert.EndsWith($"({open.Examples[point].LabelName})", name);
        Assert.InRange(expected.Zip(shown, (a, b) => Math.Abs(a - b)).Max(), 0, 10 * Rounding * exact.Max(Math.Abs));
        Assert.InRange(expected.Zip(shown, (a, b) => Math.Abs(a - b)).Average(), 0, Rounding);
    }

    [Fact]
    public async Task A_label_is_hidden_and_shown_again()
    {
        await using OpenPage open = await OpenPage.Open(chromium);
        ILocator button = open.Page.GetByRole(AriaRole.Button, new() { Name = "Show label 4", Exact = true });
        byte[] all = await open.Page.Locator("#maps").ScreenshotAsync();
        await button.PressAsync("Enter");
        await open.Settle();
        Assert.Equal("false", await button.GetAttributeAsync("aria-pressed"));
        Assert.NotEqual(all, await open.Page.Locator("#maps").ScreenshotAsync());

        await button.PressAsync("Enter");
        await open.Settle();
        Assert.Equal(all, await open.Page.Locator("#maps").ScreenshotAsync());
    }

    // The point on a level's map that is farthest from all others, and its place, from the codes and the axes.
    private static async Task<(float X, float Y, int Point)> Lonely(OpenPage open, ILocator map, int level)
    {
        var latents = open.Model.Encode(open.Examples);
        (double X, double Y)[][] maps =
        [
            .. Enumerable.Range(1, 4).Select(at => Places([.. latents.Select(latent => latent.Levels[at - 1].Code)])),
        ];
        double extent = 1.04 * maps.Max(map => map.Max(place => Math.Max(Math.Abs(place.X), Math.Abs(place.Y))));
        (double X, double Y)[] places = maps[level - 1];
        int lonely = Enumerable.Range(0, places.Length).MaxBy(i => places.Where((_, j) => j != i).Min(
            other => Math.Pow(other.X - places[i].X, 2) + Math.Pow(other.Y - places[i].Y, 2)));
        LocatorBoundingBoxResult box = (await map.BoundingBoxAsync())!;
        double scale = box.Width / (2 * extent);
        double x = (box.Width / 2) + (scale * places[lonely].X), y = (box.Width / 2) - (scale * places[lonely].Y);
        return ((float)x, (float)y, lonely);
    }

    private static (double X, double Y)[] Places(IReadOnlyList<ImmutableArray<float>> codes)
    {
        var found = PrincipalComponents.Of(codes);
        return [.. codes.Select(code => (Along(code, 0), Along(code, 1)))];

        double Along(IEnumerable<float> code, int axis) =>
            code.Select((z, i) => (double)(z - found.Mean[i]) * found.Axes[axis][i]).Sum();
    }
}
