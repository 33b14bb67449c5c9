using System.Globalization;
using Vlae.Pages.Explorer;

namespace Vlae.Pages.Tests.Support;

/// <summary>An explorer page, written to a file and opened. Its messages and requests are recorded.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private const string TwoFrames =
        "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))";

    private readonly string _folder;
    private readonly IBrowserContext _context;

    private OpenPage(string folder, IBrowserContext context, IPage page, VlaeModel model, VlaeImage[] examples)
    {
        (_folder, _context, Page, Model, Examples) = (folder, context, page, model, examples);
        page.Console += (_, message) => Said.Add(message.Text);
        page.PageError += (_, error) => Said.Add(error);
        page.Dialog += (_, dialog) => Said.Add(dialog.Message);
        context.Request += (_, request) => Requests.Add(request.Url);
    }

    public IPage Page { get; }

    public VlaeModel Model { get; }

    /// <summary>The page's images, in its order.</summary>
    public VlaeImage[] Examples { get; }

    /// <summary>Console messages and errors.</summary>
    public List<string> Said { get; } = [];

    public List<string> Requests { get; } = [];

    public string Url => new Uri(Path.Combine(_folder, "explorer.html")).AbsoluteUri;

    public static async Task<OpenPage> Open(
        Chromium chromium,
        VlaeModel? model = null,
        IReadOnlyList<VlaeImage>? images = null,
        BrowserNewContextOptions? options = null,
        string? title = null,
        int? exampleCount = null)
    {
        IBrowser browser = chromium.Browser;
        (model, images) = (model ?? Models.Pretrained, images ?? Models.Digits);
        string folder = Directory.CreateTempSubdirectory("vlae-explorer-").FullName;
        using (FileStream file = File.Create(Path.Combine(folder, "explorer.html")))
            new ExplorerPage(model, images, exampleCount ?? images.Count, title).Write(file);

        IBrowserContext context = await browser.NewContextAsync(options);
        var open = new OpenPage(
            folder, context, await context.NewPageAsync(), model,
            ImageSelection.ExamplesFirst(images, exampleCount ?? images.Count));
        await open.Page.GotoAsync(open.Url);
        await open.Settle();
        return open;
    }

    /// <summary>The slider with a name.</summary>
    public ILocator Slider(string name) => Page.GetByRole(AriaRole.Slider, new() { Name = name, Exact = true });

    public async Task Move(string slider, double value)
    {
        await Slider(slider).FillAsync(value.ToString(CultureInfo.InvariantCulture));
        await Settle();
    }

    /// <summary>Waits until requested frames are drawn.</summary>
    public Task Settle() => Page.EvaluateAsync(TwoFrames);

    /// <summary>The computed pixels of a canvas, (channel, row, column).</summary>
    public async Task<float[]> Pixels(string selector)
    {
        float[] pixels = await Page.EvaluateAsync<float[]>(
            "s => Array.from(document.querySelector(s).pixels)", selector);
        int channels = Model.Architecture.Channels, area = pixels.Length / channels;
        return [.. Enumerable.Range(0, pixels.Length).Select(i => pixels[(i % area * channels) + (i / area)])];
    }

    /// <summary>The gray values that a canvas shows.</summary>
    public Task<int[]> Bytes(string selector) => Page.EvaluateAsync<int[]>(
        """
        s => {
          const c = document.querySelector(s), data = c.getContext("2d").getImageData(0, 0, c.width, c.height).data;
          return Array.from(data).filter((_, i) => i % 4 === 0);
        }
        """,
        selector);

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
