using System.Diagnostics;

namespace Vlae.Cmdlets.Tests.Explorer;

/// <summary>
/// Opening the page: in a process of its own, whose PATH has an opener that only notes what it is given.
/// </summary>
public sealed class ShowVlaeExplorerTests : IDisposable
{
    private const string Script = $"New-VlaeModel {Session.Sizes} -Seed 1 | Out-Null; " +
        "Get-MnistImage 1,2 -DataPath few | Show-VlaeExplorer";

    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void The_page_is_kept_in_the_temporary_folder_and_opened()
    {
        (string output, string errors) = Show(Script, exitCode: 0);

        Assert.Equal("", output);
        Assert.Equal("", errors);
        string page = Assert.Single(Directory.GetFiles(_session["temporary"]));
        Assert.Matches(@"^vlae-explorer-\w+\.html$", Path.GetFileName(page));
        Assert.Equal(page, File.ReadAllText(_session["opened"]).Trim());
    }

    [Fact]
    public void A_path_is_where_the_page_is_kept_and_PassThru_gives_it()
    {
        (string output, string errors) = Show($"{Script} mine.html -PassThru", exitCode: 0);

        Assert.Contains("mine.html", output);
        Assert.Equal("", errors);
        Assert.Equal(_session["mine.html"], File.ReadAllText(_session["opened"]).Trim());
        Assert.Empty(Directory.GetFiles(_session["temporary"]));
    }

    [Fact]
    public void If_no_browser_opens_the_error_says_where_the_page_is()
    {
        (string output, string errors) = Show($"{Script} mine.html -PassThru", exitCode: 3);

        Assert.Contains("mine.html", output);
        Assert.Contains($"'{_session["mine.html"]}' was written, but no browser opened it", errors);
        Assert.Contains("ended with code 3", errors);
        Assert.True(File.Exists(_session["mine.html"]));
    }

    [Fact]
    public void If_nothing_opens_pages_on_this_system_it_is_the_same_error()
    {
        (_, string errors) = Show($"{Script} mine.html", exitCode: null);

        Assert.Contains("no browser opened it", errors);
        Assert.True(File.Exists(_session["mine.html"]));
    }

    [Fact]
    public void WhatIf_opens_and_writes_nothing()
    {
        PocketResult result = _session.Run($"{Script} mine.html -WhatIf");

        Assert.Empty(result.Errors);
        Assert.Single(result.HostLines);
        Assert.Empty(_session.Written());
    }

    // An exit code of null is a system without an opener.
    private (string Output, string Errors) Show(string script, int? exitCode)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs Linux, where the opener is a program on the PATH");
        Directory.CreateDirectory(_session["bin"]);
        Directory.CreateDirectory(_session["temporary"]);
        if (exitCode is not null && OperatingSystem.IsLinux())
        {
            string opener = _session["bin/xdg-open"];
            File.WriteAllText(opener, $"#!/bin/sh\necho \"$1\" > '{_session["opened"]}'\nexit {exitCode}\n");
            File.SetUnixFileMode(opener, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        using Process process = HostProcess.Start(_session, script, new Dictionary<string, string>
        {
            ["PATH"] = _session["bin"],
            ["TMPDIR"] = _session["temporary"],
        });
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        return (output.Result, errors.Result);
    }
}
