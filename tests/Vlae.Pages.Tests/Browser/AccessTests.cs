using System.Text.Json;

namespace Vlae.Pages.Tests.Browser;

/// <summary>The texts for screen readers, from Chromium's accessibility tree, and small screens.</summary>
public sealed class AccessTests(Chromium chromium)
{
    private static readonly HashSet<string> Controls =
        ["button", "slider", "radio", "combobox", "spinbutton", "application", "image", "img"];

    [Fact]
    public async Task Every_control_and_every_picture_has_a_name()
    {
        await using OpenPage open = await OpenPage.Open(chromium);
        (string Role, string Name)[] controls =
            [.. (await Tree(open)).Where(node => Controls.Contains(node.Role))];

        Assert.DoesNotContain(controls, control => control.Name.Length == 0);
        Dictionary<string, int> counts = controls.CountBy(control => control.Role).ToDictionary();
        int sliders = await open.Page.Locator("input[type=range]").CountAsync();
        Assert.Equal(sliders, counts["slider"]);
        Assert.Equal(2, counts["radio"]);
        Assert.Equal(await open.Page.Locator("button").CountAsync(), counts["button"]);
        Assert.Equal(4, counts["application"]);
        // Five images of the strip, two of the traversal, and one of the map.
        Assert.Equal(8, controls.Count(control => control.Role is "image" or "img"));
    }

    [Fact]
    public async Task All_sliders_have_different_names()
    {
        await using OpenPage open = await OpenPage.Open(chromium);
        string[] names = [.. (await Tree(open)).Where(node => node.Role == "slider").Select(node => node.Name)];

        Assert.Equal(names.Distinct(), names);
    }

    [Fact]
    public async Task The_page_has_headings_and_a_language()
    {
        await using OpenPage open = await OpenPage.Open(chromium);

        Assert.Equal("en", await open.Page.Locator("html").GetAttributeAsync("lang"));
        Assert.Equal(1, await open.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).CountAsync());
        Assert.Equal(4, await open.Page.GetByRole(AriaRole.Region).CountAsync());
    }

    [Fact]
    public async Task The_page_is_not_wider_than_the_screen()
    {
        await using OpenPage open = await OpenPage.Open(chromium);
        foreach (int width in new[] { 320, 360, 768, 1280 })
        {
            await open.Page.SetViewportSizeAsync(width, 740);
            await open.Settle();
            string[] wide = await open.Page.EvaluateAsync<string[]>(
                """
                () => Array.from(document.querySelectorAll("body *"))
                  .filter((e) => e.getBoundingClientRect().right > innerWidth + 0.5 && !e.closest(".plot"))
                  .map((e) => `${innerWidth}: ${e.tagName} ${e.id}`)
                """);
            Assert.Empty(wide);
        }
    }

    [Fact]
    public async Task Tab_reaches_each_grid_of_images_once()
    {
        await using OpenPage open = await OpenPage.Open(chromium);

        Assert.Equal(1, await open.Page.Locator("#examples button[tabindex='0']").CountAsync());
        Assert.Equal(1, await open.Page.Locator("#samples button[tabindex='0']").CountAsync());
    }

    [Fact]
    public async Task The_keyboard_focus_is_visible()
    {
        // The outline is on the element, or on its parent if the element is invisible.
        const string Outlined =
            """
            () => Array.from(document.querySelectorAll(":focus, :has(> :focus)")).some((focused) => {
              const { outlineStyle, opacity } = getComputedStyle(focused);
              return outlineStyle === "solid" && opacity !== "0";
            })
            """;
        const string Name =
            """
            () => {
              const focused = document.activeElement;
              return focused === document.body ? "" : focused.id || focused.ariaLabel || focused.textContent;
            }
            """;
        await using OpenPage open = await OpenPage.Open(chromium);
        var stops = new HashSet<string>();
        while (true)
        {
            await open.Page.Keyboard.PressAsync("Tab");
            string stop = await open.Page.EvaluateAsync<string>(Name);
            if (stop.Length == 0 || !stops.Add(stop))
                break;
            Assert.True(await open.Page.EvaluateAsync<bool>(Outlined), $"no outline shows that {stop} has the keyboard");
        }

        // The slots, 5 alphas, the choice of the label, both grids, 4 temperatures, 4 maps, and more.
        Assert.True(stops.Count > 25, string.Join(", ", stops));
    }

    [Fact]
    public async Task A_loaded_image_is_announced()
    {
        await using OpenPage open = await OpenPage.Open(chromium);
        await open.Page.Locator("#examples button").Nth(7).PressAsync("Enter");
        string name = $"{open.Examples[7].Source} ({open.Examples[7].LabelName})";

        Assert.Equal(1, await open.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = name }).CountAsync());
    }

    private static async Task<List<(string Role, string Name)>> Tree(OpenPage open)
    {
        ICDPSession session = await open.Page.Context.NewCDPSessionAsync(open.Page);
        JsonElement tree = (await session.SendAsync("Accessibility.getFullAXTree"))!.Value;
        return
        [
            .. tree.GetProperty("nodes").EnumerateArray()
                .Where(node => !node.GetProperty("ignored").GetBoolean())
                .Select(node => (Text(node, "role"), Text(node, "name"))),
        ];
    }

    private static string Text(JsonElement node, string property) =>
        node.TryGetProperty(property, out JsonElement value) ? value.GetProperty("value").GetString() ?? "" : "";
}
