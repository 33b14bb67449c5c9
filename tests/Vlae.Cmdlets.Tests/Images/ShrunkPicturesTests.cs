namespace Vlae.Cmdlets.Tests.Images;

/// <summary>Pictures that Import-VlaeImage makes small and gray because nobody asked for a shape.</summary>
public sealed class ShrunkPicturesTests : IDisposable
{
    private const string Train = $"Invoke-VlaeTraining 1 {Session.Sizes}";
    private readonly Session _session = new();

    public ShrunkPicturesTests()
    {
        _session.Set("red", Picture(3, 40, 50, channel => channel == 0 ? 1 : -1));
        _session.Set("silver", Picture(3, 40, 50, channel => channel / 20f));
        _session.Get<FileInfo>(
            "$red, $red, $red | Export-VlaeImage -Directory red -Scale 1 -Padding 0;" +
            "$silver, $silver | Export-VlaeImage -Directory silver -Scale 1 -Padding 0;" +
            "Get-MnistImage (1..3) -DataPath few | Export-VlaeImage -Directory digits -Scale 1 -Padding 0");
    }

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("Import-VlaeImage red", 3)]
    [InlineData("Import-VlaeImage silver", 1)]
    [InlineData("Import-VlaeImage red -Crop 0,0,50,40", 3)]
    public void An_image_says_what_it_was_made_from_if_nobody_asked_for_its_shape(string script, int channels) =>
        Assert.All(_session.Get<VlaeImage>(script), image =>
            Assert.Equal(new(channels, 40, 50), image.Source!.FittedFrom));

    [Theory]
    [InlineData("Import-VlaeImage red -Size 28")]
    [InlineData("$m = New-VlaeModel -Seed 1; Import-VlaeImage red -Model $m")]
    [InlineData("Get-MnistImage 1 -DataPath few")]
    public void An_image_whose_shape_was_asked_for_does_not(string script) =>
        Assert.All(_session.Get<VlaeImage>(script), image => Assert.Null(image.Source!.FittedFrom));

    [Theory]
    [InlineData($"Import-VlaeImage red | {Train}")]
    [InlineData($"Import-VlaeImage red, digits/0001.png | {Train}")]
    [InlineData($"{Train} -Image (Import-VlaeImage red)")]
    [InlineData("Import-VlaeImage red | Export-VlaeDataSet red.safetensors")]
    public void What_is_lost_is_said_with_what_to_type(string script)
    {
        string message = Assert.Single(_session.Run(script).Warnings).Message;

        Assert.StartsWith("The images are 28x28 gray, as the current model reads them", message);
        Assert.Contains("3 of ", message);
        Assert.Contains("0001.png' (50x40 color)", message);
        Assert.Contains("with -Size 48 -Channels 3 for", message);
        Assert.EndsWith("-Size 28.", message);
    }

    [Fact]
    public void Pictures_without_colors_need_no_channels() => Assert.Contains(
        "with -Size 48 for", Assert.Single(_session.Run($"Import-VlaeImage silver | {Train}").Warnings).Message);

    [Theory]
    [InlineData("0,0,27,27", "-Size 28 -Channels 3")]
    [InlineData("0,0,10,8", "-Size 28 -Channels 3")]
    [InlineData("0,0,32,40", "-Size 32 -Channels 3")]
    [InlineData("0,0,47,40", "-Size 48 -Channels 3")]
    public void The_size_is_never_smaller_than_the_image_and_may_be_a_little_larger_than_the_picture(
        string crop, string size)
    {
        RunResult result = _session.Run($"Import-VlaeImage red -Crop {crop} | {Train}");
        Assert.Contains($"with {size} for", Assert.Single(result.Warnings).Message);
    }

    [Fact]
    public void Colors_count_apart_from_the_size()
    {
        string message = Assert.Single(_session.Run(
            "$all = @(Import-VlaeImage red/0001.png -Crop 0,0,10,10) + (Import-VlaeImage silver) + " +
            $"(Import-VlaeImage red/0002.png -Crop 0,0,33,33); $all | {Train}").Warnings).Message;

        Assert.Contains("4 of 4 pictures", message);
        Assert.Contains("color). Import them with -Size 48 -Channels 3 for", message);
    }

    [Fact]
    public void The_rows_of_a_table_say_it_once()
    {
        RunResult result = _session.Run(
            $"'Epochs', 1, 1 | ConvertFrom-Csv | Invoke-VlaeTraining {Session.Sizes} -Image (Import-VlaeImage red)");

        Assert.Equal(2, result.Output.Count);
        Assert.Single(result.Warnings);
    }

    [Theory]
    [InlineData($"Import-VlaeImage red -Size 28 | {Train}")]
    [InlineData($"Import-VlaeImage digits | {Train}")]
    [InlineData($"Import-VlaeImage red, digits | {Train}")]
    [InlineData("$m = New-VlaeModel -Seed 1; Import-VlaeImage red | Invoke-VlaeTraining 1 -Model $m")]
    [InlineData("Import-VlaeImage digits | Export-VlaeDataSet digits.safetensors")]
    [InlineData("Import-VlaeImage red -Size 28 | Export-VlaeDataSet red.safetensors")]
    public void Nothing_is_said_if_little_is_lost_or_the_shape_is_meant(string script)
    {
        RunResult result = _session.Run(script);

        Assert.Empty(result.Errors);
        Assert.Empty(result.Warnings);
    }

    private static VlaeImage Picture(int channels, int height, int width, Func<int, float> value) => new(
        channels, height, width,
        [.. Enumerable.Range(0, channels).SelectMany(c => Enumerable.Repeat(value(c), height * width))]);
}
