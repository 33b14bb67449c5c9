namespace Vlae.Host.Tests;

/// <summary>What the host reads, and what it sends to PowerShell.</summary>
public sealed class LanguageTests
{
    [Theory]
    [InlineData("if ($x) { 1 }")]
    [InlineData("foreach ($i in 1..3) { $i }")]
    [InlineData("1..3 | ForEach-Object { $_ }")]
    [InlineData("Get-SampleItem 1 > out.txt")]
    [InlineData("Get-SampleItem 1 2>$null")]
    [InlineData("$x.Method()")]
    [InlineData("[int]5")]
    [InlineData("@{ a = 1 }")]
    [InlineData("Get-SampleItem @arguments")]
    [InlineData("1 + 2")]
    [InlineData("$a -eq 1")]
    [InlineData("& Get-SampleItem 1")]
    [InlineData("$a += 1")]
    [InlineData("$a.b = 1")]
    [InlineData("Get-SampleItem 1 && 2")]
    [InlineData("Get-SampleItem 1 || 2")]
    [InlineData("function f { 1 }")]
    [InlineData("$_.Name")]
    [InlineData("$global:x")]
    [InlineData("[math]::PI")]
    public void What_is_more_than_a_pipeline_needs_PowerShell(string script)
    {
        PocketResult result = Samples.Run(script);
        Assert.Empty(result.Output);
        Assert.Equal("NeedsPowerShell", Assert.Single(result.Errors).FullyQualifiedErrorId);
        Assert.Contains(
            "needs PowerShell: the pocket host reads pipelines", result.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Equal(1, result.ExitCode);
    }

    [Theory]
    [InlineData("'abc", "TerminatorExpectedAtEndOfString")]
    [InlineData("\"abc", "TerminatorExpectedAtEndOfString")]
    [InlineData("(Get-SampleItem 1", "MissingEndParenthesisInExpression")]
    [InlineData("1 |", "EmptyPipeElement")]
    [InlineData("Get-SampleItem -Index:", "ParameterRequiresArgument")]
    public void A_broken_line_is_refused_before_anything_runs(string script, string errorId)
    {
        PocketResult result = Samples.Run("'first'; " + script);
        Assert.Empty(result.Output);
        Assert.Equal(errorId, Assert.Single(result.Errors).FullyQualifiedErrorId);
    }

    [Fact]
    public void Lines_end_statements_and_pipes_continue_them() =>
        Assert.Equal([1, 2, 9], Samples.Run("Get-SampleItem 1,2 |\n  ForEach-Object Index\n# nine\n$x = 9\n$x").Output);

    [Fact]
    public void Variables_last_from_run_to_run()
    {
        PocketShell shell = Samples.Shell();
        shell.Run("$x = 1,2", TestContext.Current.CancellationToken);
        Assert.Equal([2], shell.Run("$x[1]", TestContext.Current.CancellationToken).Output);
        Assert.Equal(new object[] { 1, 2 }, shell.GetVariable("X"));
    }

    [Fact]
    public void The_environment_and_the_directory_are_there()
    {
        PocketShell shell = Samples.Shell(Path.GetTempPath());
        PocketResult result = shell.Run(
            "\"$PWD\"; $env:PATH; $env:NOT_SET_ANYWHERE", TestContext.Current.CancellationToken);
        Assert.Equal([shell.Directory, Environment.GetEnvironmentVariable("PATH"), null], result.Output);
    }
}
