
namespace Vlae.Pages.Tests.Browser;

/// <summary>
/// The choice of the browser. These tests also run on a machine without a browser. All other tests are skipped there,
/// and a run of only skipped tests counts as failed.
/// </summary>
public sealed class ChromiumTests
{
    [Fact]
    public void The_browser_is_from_the_first_folder_that_has_one()
    {
        string[] folders = [.. Enumerable.Range(0, 3).Select(_ => Directory.CreateTempSubdirectory("vlae-").FullName)];
        try
        {
            Assert.Null(Chromium.Find(folders));

            string second = Path.Combine(folders[1], "google-chrome");
            File.WriteAllText(second, "");
            File.WriteAllText(Path.Combine(folders[2], "chromium"), "");
            Assert.Equal(second, Chromium.Find(folders));
        }
        finally
        {
            foreach (string folder in folders)
                Directory.Delete(folder, recursive: true);
        }
    }
}
