namespace Vlae.Cmdlets.Tests.Images;

public sealed class ShowVlaeImageTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Images_are_drawn_line_by_line_in_either_form()
    {
        string[] piped = _session.Get<string>(
            "$i = Get-MnistImage (1..4) -DataPath few; $i | Show-VlaeImage -Mode Ascii -Columns 4");
        string[] given = _session.Get<string>("Show-VlaeImage -InputObject $i -Mode Ascii -Columns 4");

        Assert.Equal(15, piped.Length);
        Assert.All(piped, line => Assert.Equal((4 * 29) + 1, line.Length));
        Assert.Contains(piped, line => line.Contains('@'));
        Assert.Equal(piped, given);
    }

    [Fact]
    public void Columns_and_mode_are_as_asked()
    {
        string[] lines = _session.Get<string>(
            "Get-MnistImage (1..4) -DataPath few | Show-VlaeImage -Mode TrueColor -Columns 2");

        Assert.Equal(30, lines.Length);
        Assert.All(lines, line =>
        {
            Assert.Equal((2 * 29) + 1, line.Count(c => c == '▀'));
            Assert.EndsWith("\u001b[0m", line);
        });
    }

    [Fact]
    public void Sixels_are_one_picture()
    {
        string[] drawn = _session.Get<string>(
            "Get-MnistImage (1..4) -DataPath few | Show-VlaeImage -Mode Sixel -Columns 2");

        // Three pixels of a line of twenty for one of an image, and two between images.
        Assert.StartsWith("\u001bP0;1q\"1;1;174;174#0;2;0;0;0", Assert.Single(drawn));
        Assert.EndsWith("\u001b\\", drawn[0]);
    }

    [Fact]
    public void A_row_that_is_too_wide_is_drawn_smaller()
    {
        string[] lines = _session.Get<string>(
            "Get-MnistImage (1..10) -DataPath few | Show-VlaeImage -Mode Ascii -Columns 10");

        Assert.All(lines, line => Assert.Equal(119, line.Length));
        Assert.Equal(6, lines.Length);
    }

    [Fact]
    public void A_latent_looks_as_the_image_that_it_decodes_to()
    {
        _session.NewModel();
        string[] latent = _session.Get<string>(
            "$z = New-VlaeSample -Model $model -Seed 1; $z | Show-VlaeImage -Mode Ascii");

        Assert.Equal(14, latent.Length);
        Assert.Equal(latent, _session.Get<string>("$z | ConvertFrom-VlaeLatent | Show-VlaeImage -Mode Ascii"));
    }

    [Fact]
    public void What_is_no_image_is_an_error_and_so_is_nothing()
    {
        _session.Error("NothingToShow", "@() | Show-VlaeImage");
        RunResult result = _session.Run(
            "$image = Get-MnistImage 1 -DataPath few; 'text', $image | Show-VlaeImage -Mode Ascii");

        Assert.Equal("NotAnImage", Session.IdOf(Assert.Single(result.Errors)));
        Assert.Equal(14, result.Output.Count);
    }
}
