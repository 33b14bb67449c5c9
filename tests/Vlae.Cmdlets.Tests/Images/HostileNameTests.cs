namespace Vlae.Cmdlets.Tests.Images;

/// <summary>Names of files, classes and models that a terminal would obey are harmless in all that is shown.</summary>
public sealed class HostileNameTests : IDisposable
{
    // Sets the title of the window, colors, reverses the order of letters, and begins a new line.
    private const string Hostile = "\u001b]0;pwn\u0007\u001b[31mred\u009b31m\u202egnp.exe\u2028next";

    private readonly Session _session = new();

    public HostileNameTests()
    {
        string file = OperatingSystem.IsWindows() ? "\u202egnp.exe.png" : $"{Hostile}.png";
        _session.Set("hostile", Hostile);
        _session.Set("file", file);
        Assert.Empty(_session.Run(
            """
            $null = Get-MnistImage 1 -DataPath few | Export-VlaeImage plain.png -Scale 1 -Padding 0
            [System.IO.File]::Copy((Resolve-Path plain.png).ProviderPath, (Join-Path $PWD $file))
            $x = Import-VlaeImage -LiteralPath $file -Size 28 -Label $hostile
            $y = Get-MnistImage 2 -DataPath few
            $null = New-VlaeModel -LatentSize 2 -ChannelFactor 1 -HiddenSize 2 -Seed 1 | Export-VlaeModel m.safetensors
            $m = Import-VlaeModel m.safetensors -Name $hostile
            """).Errors);
    }

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("$x")]
    [InlineData("$x | Format-List")]
    [InlineData("\"$x\"")]
    [InlineData("$x | ConvertTo-VlaeLatent -Model $m")]
    [InlineData("$x | ConvertTo-VlaeLatent -Model $m | Format-List")]
    [InlineData("$x | ConvertTo-VlaeLatent -Model $m | ConvertFrom-VlaeLatent")]
    [InlineData("$x, $x | ConvertTo-VlaeLatent -Model $m | Merge-VlaeLatent -Alpha 0.5")]
    [InlineData("$x, $x | ConvertTo-VlaeLatent -Model $m | Merge-VlaeLatent -Mean")]
    [InlineData("$x | ConvertTo-VlaeLatent -Model $m | New-VlaeTraversal -Level 1")]
    [InlineData("$z = $x, $y | ConvertTo-VlaeLatent -Model $m; $z | Find-VlaeNeighbor $z[1]")]
    [InlineData("$z = $x | ConvertTo-VlaeLatent -Model $m; Compare-VlaeLatent $z $z")]
    [InlineData("$x | Measure-VlaeImage -Score -Model $m")]
    [InlineData("$x | ConvertTo-VlaeRecord")]
    [InlineData("$x | ConvertTo-VlaeLatent -Model $m | ConvertTo-VlaeRecord")]
    [InlineData("$m")]
    [InlineData("$m | Format-List")]
    [InlineData("\"$m\"")]
    [InlineData("$m.Provenance")]
    [InlineData("Get-VlaeModel")]
    [InlineData("Get-VlaeLevel -Model $m -Image $x")]
    [InlineData("$x | Measure-VlaeModel -Model $m")]
    [InlineData("$x | Export-VlaeImage titled.png -Label -Verbose 4>&1")]
    [InlineData("Import-VlaeModel $hostile 2>&1")]
    [InlineData("Import-VlaeImage $hostile 2>&1")]
    public void Nothing_that_is_shown_has_them(string script)
    {
        RunResult result = _session.Run(script);
        string shown = _session.RenderToText([.. result.Output, .. result.Errors]);

        Assert.NotEmpty(shown.Trim());
        foreach (string part in new[] { "\u001b]0;", "\u001b[31mred", "\u009b", "\u202e", "\u2028" })
            Assert.False(shown.Contains(part, StringComparison.Ordinal), $"{script}: {shown}");
    }
}
