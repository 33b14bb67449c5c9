using System.Management.Automation;

namespace Vlae.Cmdlets.Tests.Arguments;

/// <summary>What the completers propose; tests/Pester/Completion.Tests.ps1 asks PowerShell itself.</summary>
public sealed class CompletionTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("Get-MnistImage -DataSet ", "Mnist,FashionMnist,KuzushijiMnist,Digits")]
    [InlineData("Get-MnistImage -DataSet 'f", "FashionMnist")]
    [InlineData("Get-MnistImage -DataSet FashionMnist -Label a", "'Ankle boot'")]
    [InlineData("Get-MnistImage -DataSet fashionmnist -Label 7", "7")]
    [InlineData("Get-MnistImage -DataSet Dragons -Label ", "")]
    [InlineData("Get-MnistImage -Label 1,", "0,1,2,3,4,5,6,7,8,9")]
    [InlineData("Get-VlaeLevel -Level ", "1,2,3,4")]
    [InlineData("New-VlaeSample 3 -Level 1,3", "3")]
    [InlineData("Invoke-VlaeTraining -Device cu", "cuda,cuda:0,cuda:1")]
    [InlineData("Invoke-VlaeTraining -DataPath ", "./damaged,./few,./pytorch")]
    [InlineData("Import-VlaeModel pytorch/", "./pytorch/small.pkl")]
    [InlineData("Import-VlaeModel ./damaged/c", "./damaged/cut,./damaged/cut.safetensors")]
    [InlineData("Import-VlaeModel run", "")]
    [InlineData("Import-VlaeLatent damaged/e", "")]
    [InlineData("Invoke-VlaeTraining -CheckpointPath damaged/s", "./damaged/stranger.safetensors")]
    public void Closed_values_and_files_are_proposed(string line, string expected) =>
        Assert.Equal(
            expected, string.Join(',', Complete(line).Select(found => found.CompletionText.Replace('\\', '/'))));

    [Fact]
    public void A_proposal_says_what_it_is()
    {
        Assert.Equal("class 9 of FashionMnist: Ankle boot", Tip("Get-MnistImage -DataSet FashionMnist -Label 9"));
        Assert.Equal("70,000 photographs of clothes", Tip("Get-MnistImage -DataSet F"));
        Assert.StartsWith("level 1 (bottom, fine detail): 16 dimensions", Tip("Get-VlaeLevel -Level 1"));
    }

    [Fact]
    public void Levels_are_those_of_the_session_s_model()
    {
        _session.Run("New-VlaeModel -LevelCount 2 -LatentSize 2 | Export-VlaeModel m.safetensors | Import-VlaeModel");

        Assert.Equal(2, Complete("Get-VlaeLevel -Level ").Count);
    }

    private string Tip(string line) => Assert.Single(Complete(line)).ToolTip;

    private IReadOnlyList<CompletionResult> Complete(string line) => _session.Complete(line);
}
