namespace Vlae.Pages.Tests.Support;

/// <summary>The Chromium of this machine, started once for all tests. Without one, the tests are skipped.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The browser.</summary>
    public IBrowser Browser
    {
        get
        {
            Assert.SkipWhen(
                _browser is null,
                $"needs Chromium: put one of {string.Join(", ", Names)} on the PATH (apt install chromium)");
            return _browser;
        }
    }

    /// <summary>The browser in the first folder that has one; null if no folder has one.</summary>
    public static string? Find(IEnumerable<string> folders) => folders
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    public async ValueTask InitializeAsync()
    {
        if (Find((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)) is not { } program)
            return;

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = program,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
