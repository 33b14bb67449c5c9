
namespace Vlae.Pages.Tests.Browser;

/// <summary>
/// Which browser the tests drive. They run on a machine without one too, where all the others are skipped, and a run of
/// skipped tests alone counts as failed.
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
