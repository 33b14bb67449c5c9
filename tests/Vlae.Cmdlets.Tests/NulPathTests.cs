namespace Vlae.Cmdlets.Tests;

/// <summary>A path with the character NUL, which no file system has, is an error of Vlae's own at every door.</summary>
public sealed class NulPathTests : IDisposable
{
    private readonly Session _session = new();

    public NulPathTests() => _session.Set("nul", "a\0b");

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("Import-VlaeModel -LiteralPath $nul")]
    [InlineData("Import-VlaeImage -LiteralPath $nul -Size 28")]
    [InlineData("Import-VlaeLatent -LiteralPath $nul")]
    [InlineData("Get-MnistImage 1 -DataPath $nul")]
    [InlineData("Get-MnistImage 1 -DataPath few | Export-VlaeImage \"$nul.png\"")]
    [InlineData("Get-MnistImage 1 -DataPath few | Export-VlaeImage -Directory $nul")]
    [InlineData("New-VlaeModel | Export-VlaeModel \"$nul.safetensors\"")]
    [InlineData("New-VlaeModel | Export-VlaeReport \"$nul.html\"")]
    [InlineData("Invoke-VlaeTraining 1 -DataPath few -CheckpointPath \"$nul.safetensors\"")]
    [InlineData("Compare-VlaeModel -Path $nul -DataSet Digits")]
    public void It_is_one_error_with_a_known_id(string script)
    {
        ErrorRecord error = Assert.Single(_session.Run(script).Errors);

        Assert.IsType<VlaeException>(error.Exception);
        Assert.Empty(_session.Written());
    }

    [Fact]
    public void A_model_is_not_read_from_one() => Assert.StartsWith(
        "CannotConvertArgumentNoMessage,Vlae.Cmdlets.NewVlaeSampleCommand",
        Assert.Single(_session.Run("New-VlaeSample -Model $nul").Errors).FullyQualifiedErrorId);
}
