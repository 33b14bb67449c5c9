using Vlae.Pages.Report;

namespace Vlae.Pages.Tests.Support;

/// <summary>A report, written to a file and opened. Its messages and requests are recorded.</summary>
internal sealed class OpenReport : IAsyncDisposable
{
    private readonly string _folder;
    private readonly IBrowserContext _context;

    private OpenReport(string folder, IBrowserContext context, IPage page)
    {
        (_folder, _context, Page) = (folder, context, page);
        page.Console += (_, message) => Said.Add(message.Text);
        page.PageError += (_, error) => Said.Add(error);
        page.Dialog += (_, dialog) => Said.Add(dialog.Message);
        context.Request += (_, request) => Requests.Add(request.Url);
    }

    public IPage Page { get; }

    public List<string> Said { get; } = [];

    public List<string> Requests { get; } = [];

    public string Url => new Uri(Path.Combine(_folder, "report.html")).AbsoluteUri;

    public static async Task<OpenReport> Open(
        Chromium chromium, ReportPage report, BrowserNewContextOptions? options = null)
    {
        IBrowser browser = chromium.Browser;
        string folder = Directory.CreateTempSubdirectory("vlae-report-").FullName;
        using (FileStream file = File.Create(Path.Combine(folder, "report.html")))
            report.Write(file);

        IBrowserContext context = await browser.NewContextAsync(options);
        var open = new OpenReport(folder, context, await context.NewPageAsync());
        await open.Page.GotoAsync(open.Url);
        return open;
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
