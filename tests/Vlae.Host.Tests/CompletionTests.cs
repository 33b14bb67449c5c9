namespace Vlae.Host.Tests;

/// <summary>What the prompt proposes.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("Get-SampleIt", "Get-SampleItem")]
    [InlineData("1 | Get-SampleIt", "Get-SampleItem")]
    [InlineData("Find-Sample -Fr", "-Fruit")]
    [InlineData("Find-Sample a", "apple,avocado")]
    [InlineData("Find-Sample -Fruit ", "apple,avocado,pear")]
    [InlineData("Find-Sample -Kind T", "Test,Train")]
    [InlineData("Find-Sample -Set ", "one,'two words'")]
    [InlineData("Test-SampleBinding -Truth ", "$true,$false")]
    public void Values_are_proposed(string input, string expected) => Assert.Equal(
        expected, string.Join(',', Samples.Shell().Complete(input, input.Length).Select(static c => c.CompletionText)));
}
