using Vlae.Latents;

namespace Vlae.Pages.Tests.Browser;

/// <summary>The strip of a mix, compared with encode, mix and decode in C#.</summary>
public sealed class MixTests(Chromium chromium)
{
    private const string All = "Mix: alpha of all levels";

    [Fact]
    public async Task The_strip_is_original_reconstruction_mix_reconstruction_original()
    {
        await using OpenPage open = await OpenPage.Open(chromium);
        (VlaeImage a, VlaeImage b) = (open.Examples[0], open.Examples[1]);
        var latents = open.Model.Encode([a, b]);
        VlaeImage[] expected = [a, .. open.Model.Decode([latents[0], Mix(latents, 0.5f), latents[1]]), b];

        string[] shown = await open.Page.EvaluateAsync<string[]>(
            "() => Array.from(document.querySelectorAll('.strip canvas'), canvas => '#' + canvas.id)");
        Assert.Equal(5, shown.Length);
        for (int i = 0; i < shown.Length; i++)
        {
            Agreement.AssertClose(expected[i], await open.Pixels(shown[i]), shown[i]);
            Agreement.AssertSeen(expected[i], await open.Bytes(shown[i]), shown[i]);
        }
    }

    [Fact]
    public async Task The_slider_mixes_all_levels()
    {
        await using OpenPage open = await OpenPage.Open(chromium);
        var latents = open.Model.Encode([open.Examples[0], open.Examples[1]]);
        foreach (double alpha in new[] { 0, 0.05, 0.35, 0.8, 1 })
        {
            await open.Move(All, alpha);
            VlaeImage expected = open.Model.Decode([Mix(latents, (float)alpha)])[0];
            Agreement.AssertClose(expected, await open.Pixels("#mix-image"), $"alpha {alpha}");
        }
    }

    [Fact]
    public async Task The_arrow_keys_move_by_a_twentieth()
    {
        await using OpenPage open = await OpenPage.Open(chromium);
        await open.Slider(All).PressAsync("ArrowRight");
        await open.Settle();

        Assert.Equal("0.55", await open.Slider(All).InputValueAsync());
        Assert.Equal("α 0.55", await open.Page.Locator("#mix-caption").TextContentAsync());
    }

    [Fact]
    public async Task A_level_is_mixed_separately()
    {
        await using OpenPage open = await OpenPage.Open(chromium);
        await open.Move(All, 0);
        await open.Move("Mix: alpha of Level 4 · top", 1);
        await open.Move("Mix: alpha of Level 2", 0.25);

        var latents = open.Model.Encode([open.Examples[0], open.Examples[1]]);
        VlaeLatent top = LatentMix.Mix(latents[0], latents[1], 1f, levels: [4]);
        VlaeImage expected = open.Model.Decode([LatentMix.Mix(top, latents[1], 0.25f, levels: [2])])[0];
        Agreement.AssertClose(expected, await open.Pixels("#mix-image"), "levels 4 and 2");
    }

    [Fact]
    public async Task A_click_on_an_example_loads_it_into_the_chosen_slot()
    {
        await using OpenPage open = await OpenPage.Open(chromium);
        await open.Page.Locator("#examples button").Nth(7).ClickAsync();
        await open.Page.GetByRole(AriaRole.Radio, new() { Name = "B", Exact = true }).PressAsync("Space");
        await open.Page.Locator("#examples button").Nth(12).ClickAsync();
        await open.Settle();

        Agreement.AssertClose(open.Examples[7], await open.Pixels("#original-a-image"), "A");
        Agreement.AssertClose(open.Examples[12], await open.Pixels("#original-b-image"), "B");
        string name = $"{open.Examples[12].Source} ({open.Examples[12].LabelName})";
        Assert.Equal(name, await open.Page.Locator("#b-name").TextContentAsync());
    }

    [Fact]
    public async Task The_page_opens_on_the_first_two_images_and_says_their_numbers()
    {
        await using OpenPage open = await OpenPage.Open(chromium);

        Assert.Equal("1", await open.Page.Locator("#a-number").InputValueAsync());
        Assert.Equal("2", await open.Page.Locator("#b-number").InputValueAsync());
        Agreement.AssertClose(Models.Digits[0], await open.Pixels("#original-a-image"), "A");
        Agreement.AssertClose(Models.Digits[1], await open.Pixels("#original-b-image"), "B");
    }

    [Fact]
    public async Task A_number_chooses_an_image()
    {
        await using OpenPage open = await OpenPage.Open(chromium);
        ILocator a = open.Page.GetByRole(AriaRole.Spinbutton, new() { Name = "Number of image A", Exact = true });
        ILocator b = open.Page.GetByRole(AriaRole.Spinbutton, new() { Name = "Number of image B", Exact = true });
        await a.FillAsync("13");
        await b.FillAsync($"{Models.Digits.Count}");
        await open.Settle();
        Agreement.AssertClose(Models.Digits[12], await open.Pixels("#original-a-image"), "A");
        Agreement.AssertClose(Models.Digits[^1], await open.Pixels("#original-b-image"), "B");

        // There is no such image: the last one stays, and its number comes back.
        foreach (string wrong in new[] { "0", "-1", $"{Models.Digits.Count + 1}", "1.5", "" })
        {
            await a.FillAsync(wrong);
            await a.BlurAsync();
            Assert.Equal("13", await a.InputValueAsync());
        }

        Agreement.AssertClose(Models.Digits[12], await open.Pixels("#original-a-image"), "A");
        await open.Page.Locator("#samples button").First.ClickAsync();
        Assert.Equal("", await a.InputValueAsync());
    }

    [Fact]
    public async Task Examples_are_chosen_by_label_and_by_keyboard()
    {
        await using OpenPage open = await OpenPage.Open(chromium);
        await open.Page.GetByRole(AriaRole.Combobox, new() { Name = "Label of the examples" }).SelectOptionAsync("3");
        ILocator shown = open.Page.Locator("#examples button:visible");
        int[] threes = [.. Enumerable.Range(0, open.Examples.Length).Where(i => open.Examples[i].Label == 3)];
        Assert.Equal(threes.Length, await shown.CountAsync());

        await shown.First.FocusAsync();
        await open.Page.Keyboard.PressAsync("ArrowRight");
        await open.Page.Keyboard.PressAsync("Enter");
        await open.Settle();
        Agreement.AssertClose(open.Examples[threes[1]], await open.Pixels("#original-a-image"), "the second three");
    }

    private static VlaeLatent Mix(IReadOnlyList<VlaeLatent> latents, float alpha) =>
        LatentMix.Mix(latents[0], latents[1], alpha);
}
