using Vlae.Help.Tests.Support;

namespace Vlae.Help.Tests;

/// <summary>
/// A page that says what its lines print is true: its lines run in order in one session, and print and draw what the
/// page shows. With <c>VLAE_WRITE_DOCS=1</c> the test writes the outputs and pictures that differ into the page.
/// </summary>
public sealed class PrintedPageTests
{
    private static bool Writes => Environment.GetEnvironmentVariable("VLAE_WRITE_DOCS") == "1";

    public static TheoryData<string> Pages => [.. WrittenPages.All.Where(WrittenPages.SaysWhatItPrints)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_shows_what_its_lines_print_and_draw(string page)
    {
        using var shell = new ExampleShell();
        IReadOnlyList<PageFence> fences = WrittenPages.FencesOf(page);
        string[] printed = [.. fences.Select(fence => shell.Print(fence.Statements))];
        if (Writes)
            Write(page, fences, printed, shell);

        Assert.All(WrittenPages.FencesOf(page).Zip(printed), static pair => Assert.True(
            PrintedText.AreAlike(pair.First.Printed ?? "", pair.Second),
            $"{string.Join("; ", pair.First.Statements)}\nprints\n{pair.Second}\nand the page says\n" +
            $"{pair.First.Printed}\nVLAE_WRITE_DOCS=1 makes this test write the page."));
        Assert.All(WrittenPages.OwnPicturesOf(page), file =>
        {
            string drawn = shell.PathOf(Path.GetFileName(file));
            Assert.True(
                Picture.AreAlike(file, drawn),
                $"The page's lines do not draw {file}: the pixels differ by {Picture.Difference(file, drawn)} on " +
                "average. VLAE_WRITE_DOCS=1 makes this test write it.");
        });
    }

    [Theory]
    [InlineData("Epoch 1/2 - loss: 47.728\n", "Epoch  1/2 - loss: 47.9\n", true)]
    [InlineData("Epoch 1/2 - loss: 47.728\n", "Epoch 1/2 - loss: 50.1\n", false)]
    [InlineData("Epoch 1/2 - loss: 47.728\n", "Epoch 2/2 - loss: 47.728\n", false)]
    [InlineData("a 1.0\n", "a\n", false)]
    public void Whole_numbers_and_words_are_compared_exactly(string expected, string actual, bool alike) =>
        Assert.Equal(alike, PrintedText.AreAlike(expected, actual));

    private static void Write(string page, IReadOnlyList<PageFence> fences, string[] printed, ExampleShell shell)
    {
        WrittenPages.Rewrite(page, [.. fences.Zip(printed).Select(static pair =>
            pair.First.Printed is null || PrintedText.AreAlike(pair.First.Printed, pair.Second) ? null : pair.Second)]);
        foreach (string file in WrittenPages.OwnPicturesOf(page))
        {
            string drawn = shell.PathOf(Path.GetFileName(file));
            if (File.Exists(drawn) && !Picture.AreAlike(file, drawn))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                File.Copy(drawn, file, overwrite: true);
            }
        }
    }
}
