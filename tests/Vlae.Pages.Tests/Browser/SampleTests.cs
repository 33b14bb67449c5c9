using Vlae.Latents;

namespace Vlae.Pages.Tests.Browser;

/// <summary>The grid of samples has the samples of New-VlaeSample with the same seed.</summary>
public sealed class SampleTests(Chromium chromium)
{
    [Fact]
    public async Task The_samples_are_those_of_the_seed()
    {
        await using OpenPage open = await OpenPage.Open(chromium);
        await Drawn(open, i => LatentDraw.FromPrior(open.Model, 1, i).Code);

        // A seed of more than 32 bits: the key has two words.
        const long Seed64 = 76_020_000_007;
        await Seed(open).FillAsync($"{Seed64}");
        await open.Page.Keyboard.PressAsync("Tab");
        await Drawn(open, i => LatentDraw.FromPrior(open.Model, Seed64, i).Code);
    }

    [Fact]
    public async Task A_temperature_scales_only_its_level()
    {
        await using OpenPage open = await OpenPage.Open(chromium);
        await open.Move("Temperature of Level 4 · top", 0.5);
        await open.Move("Temperature of Level 1 · bottom", 0);

        await Drawn(open, i => LatentDraw.FromPrior(open.Model, 1, i, 0f, 1f, 1f, 0.5f).Code);
    }

    [Fact]
    public async Task Another_seed_is_drawn_at_a_click()
    {
        await using OpenPage open = await OpenPage.Open(chromium);
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "New seed" }).ClickAsync();
        long seed = long.Parse(await Seed(open).InputValueAsync());

        Assert.NotEqual(1, seed);
        await Drawn(open, i => LatentDraw.FromPrior(open.Model, seed, i).Code);
    }

    [Theory]
    [InlineData("-5", 0)]
    [InlineData("7.9", 7)]
    [InlineData("", 0)]
    public async Task An_invalid_seed_becomes_the_drawn_seed(string typed, long seed)
    {
        await using OpenPage open = await OpenPage.Open(chromium);
        await Seed(open).FillAsync(typed);
        await open.Page.Keyboard.PressAsync("Tab");
        await Drawn(open, i => LatentDraw.FromPrior(open.Model, seed, i).Code);

        Assert.Equal($"{seed}", await Seed(open).InputValueAsync());
    }

    [Fact]
    public async Task A_click_on_a_sample_loads_it()
    {
        await using OpenPage open = await OpenPage.Open(chromium);
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Sample 43 of seed 1", Exact = true }).ClickAsync();
        await open.Settle();

        VlaeImage expected = open.Model.Decode([LatentDraw.FromPrior(open.Model, 1, 42)])[0];
        Agreement.AssertClose(expected, await open.Pixels("#decoded-a-image"), "the sample");
        Assert.All(await open.Pixels("#original-a-image"), pixel => Assert.Equal(-1f, pixel));
        Assert.Equal("Sample 43 (seed 1)", await open.Page.Locator("#a-name").TextContentAsync());
    }

    private static ILocator Seed(OpenPage open) => open.Page.GetByRole(AriaRole.Spinbutton, new() { Name = "Seed" });

    // The grid is drawn over several frames. This waits for the last tile, then compares a few tiles.
    private static async Task Drawn(OpenPage open, Func<int, IEnumerable<float>> code)
    {
        VlaeImage last = Agreement.Decoded(open.Model, code(99));
        for (int wait = 0; wait < 200; wait++)
        {
            float[] pixels = await open.Pixels("#samples button:nth-child(100) canvas");
            if (pixels.Zip(last.Pixels, (a, b) => Math.Abs(a - b)).Max() < 2e-3)
                break;
            await open.Settle();
        }

        foreach (int i in new[] { 0, 1, 38, 99 })
        {
            string tile = $"#samples button:nth-child({i + 1}) canvas";
            Agreement.AssertClose(Agreement.Decoded(open.Model, code(i)), await open.Pixels(tile), $"sample {i + 1}");
        }
    }
}
