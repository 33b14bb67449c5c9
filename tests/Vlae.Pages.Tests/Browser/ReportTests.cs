using Vlae.Data;
using Vlae.Data.Catalog;
using Vlae.Data.Digits;
using Vlae.Pages.Report;

namespace Vlae.Pages.Tests.Browser;

/// <summary>The report of a training, as Chromium shows it.</summary>
public sealed class ReportTests(Chromium chromium)
{
    private const string Markup = "</title></style></table><script>alert(1)</script><img src=x onerror=alert(2)>";

    private static readonly VlaeModel Validated = Models.Pretrained;

    private static ImageSet Images => DataSets.Find("Mnist", "Test") ?? DigitGenerator.Generate("Test", 200);

    [Theory]
    [InlineData("light", 1160, ColorScheme.Light, "rgb(244, 244, 241)")]
    [InlineData("dark", 1160, ColorScheme.Dark, "rgb(18, 19, 22)")]
    [InlineData("narrow", 360, ColorScheme.Light, "rgb(244, 244, 241)")]
    public async Task The_report_is_complete_without_messages_in_both_color_schemes(
        string name, int width, ColorScheme scheme, string ground)
    {
        await using OpenReport open = await OpenReport.Open(
            chromium, new(Validated, ReportImages.Of(Images)),
            new() { ViewportSize = new() { Width = width, Height = 780 }, ColorScheme = scheme });
        string folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "vlae-screenshots")).FullName;
        await open.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"report-{name}.png"), FullPage = true });

        Assert.Empty(open.Said);
        Assert.Equal([open.Url], open.Requests.Distinct());
        Assert.Equal(0, await open.Page.Locator("script").CountAsync());
        Assert.Equal(
            ground, await open.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor"));
        Assert.Equal(width, await open.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        foreach (ILocator chart in await open.Page.Locator(".chart > svg").AllAsync())
        {
            LocatorBoundingBoxResult box = (await chart.BoundingBoxAsync())!;
            Assert.True(box.Width > 250 && box.Height > 130, $"{box.Width} x {box.Height}");
        }

        // Every picture is decoded and shown.
        Assert.Equal(0, await open.Page.EvaluateAsync<int>(
            "() => [...document.images].filter(i => i.naturalWidth < 28 || i.width < 28 || !i.alt).length"));
    }

    [Fact]
    public async Task A_chart_has_a_name_a_text_and_lines_of_different_colors()
    {
        await using OpenReport open = await OpenReport.Open(chromium, new(Validated, ReportImages.Of(Images)));
        string[] names =
        [
            "Total loss", "Reconstruction", "Latent", "KL by level, validation", "Active dimensions, validation",
        ];
        foreach (string name in names)
            Assert.Equal(1, await open.Page.GetByRole(AriaRole.Img, new() { Name = name, Exact = true }).CountAsync());

        string[] colors = await open.Page.GetByRole(AriaRole.Img, new() { Name = names[3], Exact = true })
            .Locator(".line").EvaluateAllAsync<string[]>("lines => lines.map(e => getComputedStyle(e).stroke)");
        Assert.Equal(4, colors.Distinct().Count());
        Assert.Equal(
            $"Training: from {Validated.History[0].Total:0.00} nats in epoch 1 to {Validated.History[^1].Total:0.00} " +
            $"in epoch 30. Validation: from {Validated.History[0].ValidationTotal:0.00} nats in epoch 1 to " +
            $"{Validated.History[^1].ValidationTotal:0.00} in epoch 30.",
            await open.Page.Locator("#total-text").TextContentAsync());
    }

    [Fact]
    public async Task Markup_in_a_name_a_command_or_a_title_is_text()
    {
        var hostile = new VlaeModel(Models.Pretrained.Parameters)
        {
            Name = Markup,
            Provenance = new() { Command = Markup + "{{data}}", DataSet = Markup, Backend = Markup, Version = Markup },
        };
        await using OpenReport open = await OpenReport.Open(chromium, new(hostile, ReportImages.Of(Images), title: Markup));

        Assert.Empty(open.Said);
        Assert.Equal(Markup, await open.Page.TitleAsync());
        Assert.Equal(Markup, await open.Page.Locator("h1").TextContentAsync());
        Assert.Equal(Markup + "{{data}}", await open.Page.Locator("td").First.TextContentAsync());
        Assert.Equal(0, await open.Page.Locator("script, img[src=x]").CountAsync());
    }

    [Theory]
    [InlineData("color, paper")]
    [InlineData("one level")]
    public async Task Other_ladders_have_reports_too(string architecture)
    {
        var model = VlaeModel.Create(Models.Architectures[architecture], 1);
        await using OpenReport open = await OpenReport.Open(chromium, new(model, images: null));

        Assert.Empty(open.Said);
        Assert.Equal(
            model.Architecture.Levels.Length, await open.Page.Locator(".level").CountAsync());
        Assert.Equal(0, await open.Page.Locator(".chart").CountAsync());
    }
}
