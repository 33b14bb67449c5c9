using System.Text.RegularExpressions;

namespace Vlae.Cmdlets.Tests;

/// <summary>The libraries state facts. Only the cmdlets say what to type.</summary>
public sealed partial class AdviceTests
{
    private static readonly string[] Libraries =
        ["Vlae.Core", "Vlae.Torch", "Vlae.Evaluation", "Vlae.Pictures", "Vlae.Pages", "Vlae.ImageSharp"];

    [Fact]
    public void No_text_of_a_library_names_a_cmdlet_or_a_parameter()
    {
        string built = $"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}";
        string[] sources = [.. Libraries.SelectMany(library => Directory.GetFiles(
            Repository.PathOf($"src/{library}"), "*.cs", SearchOption.AllDirectories))
            .Where(path => !path.Contains(built, StringComparison.Ordinal))];

        Assert.True(sources.Length > 300, $"{sources.Length} sources were found");
        Assert.Empty(
            from path in sources
            from text in Literal().Matches(File.ReadAllText(path)).Select(literal => literal.Value)
            where PowerShell().IsMatch(text)
            select $"{Path.GetFileName(path)}: {text}");
    }

    [Theory]
    [InlineData("\"Use -Gpu for it\"")]
    [InlineData("\"a data set (-DataSet)\"")]
    [InlineData("\"Get-VlaeBackend lists them\"")]
    [InlineData("$\"{name} in $env:VLAE_DATA\"")]
    [InlineData("\"start PowerShell\"")]
    public void Such_a_text_is_found(string text) => Assert.Matches(PowerShell(), Literal().Match(text).Value);

    [Theory]
    [InlineData("DataSetNotFound", "-DataSet Digits")]
    [InlineData("DataPathNotFound", "-DataPath")]
    [InlineData("CacheUnwritable", "-DataPath")]
    [InlineData("TrainingDiverged", "-GradientClip")]
    [InlineData("TorchBackendNotFound", "run 'Install-VlaeBackend Torch -Cuda'")]
    [InlineData("TorchBackendNotFound", "leave out -Gpu")]
    [InlineData("TorchBackendIncomplete", "run 'Install-VlaeBackend Torch -Cuda'")]
    [InlineData("TorchBackendUnusable", "leave out -Gpu")]
    [InlineData("TorchBackendNoPlatform", "leave out -Gpu")]
    [InlineData("TorchBackendSystemTooOld", "leave out -Gpu")]
    [InlineData("CudaNotFound", "-Device cpu")]
    [InlineData("PackageNotFound", "-Source")]
    [InlineData("PackageSourceNotFound", "index.json")]
    [InlineData("PackageSourceUnusable", "-Source")]
    [InlineData("BackendInUse", "in a new one")]
    [InlineData("CheckpointInUse", "another -CheckpointPath")]
    [InlineData("InspectionNotFitted", "New-VlaeInspection")]
    [InlineData("InspectionStale", "New-VlaeInspection")]
    [InlineData("TooFewGoodImages", "-FalseAlarmRate")]
    [InlineData("MemoryLimitReached", "$env:VLAE_MEMORY_LIMIT")]
    public void An_error_of_the_library_gets_its_advice(string id, string advice)
    {
        var cause = new VlaeException(id, "The facts.");
        VlaeException shown = Assert.IsType<VlaeException>(Errors.Of(cause, null).Exception);

        Assert.StartsWith("The facts. ", shown.Message);
        Assert.Contains(advice, shown.Message);
        Assert.Equal(id, shown.ErrorId);
        Assert.Same(cause, shown.InnerException);
    }

    [Fact]
    public void An_error_that_needs_none_is_shown_as_it_is()
    {
        var cause = new VlaeException("IdxTruncated", "The facts.");

        Assert.Same(cause, Errors.Of(cause, null).Exception);
    }

    [GeneratedRegex("\"[^\"\n]*\"")]
    private static partial Regex Literal();

    [GeneratedRegex(@"[ (""']-[A-Z][a-z]+[A-Za-z]*\b(?!\()|[A-Z][a-z]+-Vlae|\$env:|PowerShell")]
    private static partial Regex PowerShell();
}
