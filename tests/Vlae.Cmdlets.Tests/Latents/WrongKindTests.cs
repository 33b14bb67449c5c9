namespace Vlae.Cmdlets.Tests.Latents;

/// <summary>Images where latents are wanted, and latents where images are wanted.</summary>
public sealed class WrongKindTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("Merge-VlaeLatent")]
    [InlineData("ConvertFrom-VlaeLatent")]
    [InlineData("New-VlaeTraversal")]
    [InlineData("New-VlaeSample 2 -Level 1")]
    [InlineData("Find-VlaeNeighbor (New-VlaeSample)")]
    [InlineData("Compare-VlaeLatent (New-VlaeSample)")]
    [InlineData("Export-VlaeLatent z.npy")]
    public void An_image_in_place_of_a_latent_is_told_how_to_become_one(string cmdlet)
    {
        RunResult result = _session.Run($"Get-MnistImage 1 -DataPath few | {cmdlet}");

        Assert.Equal("ParameterArgumentTransformationError", Session.IdOf(result.Errors[0]));
        Assert.Contains(
            "'Mnist Train 1 (6), 28x28' is an image, and latents are wanted: encode it with ConvertTo-VlaeLatent.",
            result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Empty(_session.Written());
    }

    [Theory]
    [InlineData("ConvertTo-VlaeLatent")]
    [InlineData("New-VlaeReconstruction")]
    [InlineData("Measure-VlaeImage")]
    [InlineData("Measure-VlaeModel")]
    [InlineData("Get-VlaeLevel")]
    [InlineData("Export-VlaeExplorer e.html")]
    public void A_latent_in_place_of_an_image_is_told_how_to_become_one(string cmdlet)
    {
        RunResult result = _session.Run($"New-VlaeSample 1 -Seed 1 | {cmdlet}");

        Assert.Equal("ParameterArgumentTransformationError", Session.IdOf(result.Errors[0]));
        Assert.Contains(
            "'sample 1 (seed 1)' is a latent, and images are wanted: decode it with ConvertFrom-VlaeLatent.",
            result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Empty(_session.Written());
    }
}
