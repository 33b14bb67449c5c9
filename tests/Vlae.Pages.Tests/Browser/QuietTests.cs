namespace Vlae.Pages.Tests.Browser;

/// <summary>The page loads nothing, writes nothing to the console, and runs only its own script.</summary>
public sealed class QuietTests(Chromium chromium)
{
    [Fact]
    public async Task The_console_is_empty_and_only_the_page_is_loaded()
    {
        await using OpenPage open = await OpenPage.Open(chromium);
        await Use(open);

        Assert.Empty(open.Said);
        Assert.Equal([open.Url], open.Requests.Distinct());
    }

    [Fact]
    public async Task Connections_are_forbidden()
    {
        await using OpenPage open = await OpenPage.Open(chromium);
        string answer = await open.Page.EvaluateAsync<string>(
            "url => fetch(url).then(() => 'connected', error => error.name)", open.Url);

        Assert.Equal("TypeError", answer);
        Assert.Contains(open.Said, line => line.Contains("Content Security Policy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Markup_in_a_title_or_a_label_is_text()
    {
        const string Markup = "</title></script><script>alert(1)</script><img src=x onerror=alert(2)>";
        VlaeImage[] images =
        [
            .. Models.Digits.Take(10).Select(image => image with { LabelName = $"{image.Label}{Markup}" }),
        ];
        await using OpenPage open = await OpenPage.Open(chromium, images: images, title: Markup);
        await Use(open);

        Assert.Equal(Markup, await open.Page.TitleAsync());
        Assert.Equal(Markup, await open.Page.Locator("h1").TextContentAsync());
        Assert.Contains(Markup, await open.Page.Locator("#b-name").TextContentAsync());
        Assert.Equal(0, await open.Page.Locator("img").CountAsync());
        Assert.Empty(open.Said);
    }

    private static async Task Use(OpenPage open)
    {
        await open.Move("Mix: alpha of all levels", 0.3);
        await open.Page.Locator("#traversal-levels input").First.FillAsync("2");
        await open.Page.Locator("#examples button").Nth(4).ClickAsync();
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "New seed" }).ClickAsync();
        await open.Page.Locator("#samples button").Nth(50).ClickAsync();
        await open.Page.Locator("#maps canvas").First.ClickAsync();
        await open.Page.Locator("#legend button").First.ClickAsync();
        await open.Settle();
    }
}
