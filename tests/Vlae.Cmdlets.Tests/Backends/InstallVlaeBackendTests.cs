using Vlae.Backends;
using Vlae.Backends.Install;

namespace Vlae.Cmdlets.Tests.Backends;

/// <summary>What is refused, and what is said before anything is written. Pester tests installations.</summary>
public sealed class InstallVlaeBackendTests : IDisposable
{
    private readonly Session _session = new();
    private readonly LibtorchTarget _target = LibtorchTarget.ForThisMachine(cuda: false);

    public void Dispose() => _session.Dispose();

    [Fact]
    public void What_if_says_how_much_and_where_and_writes_nothing()
    {
        Directory.CreateDirectory(_session["packages"]);
        File.WriteAllBytes(Path.Combine(_session["packages"], _target.Package.FileName), [1, 2, 3]);
        RunResult result = _session.Run("Install-VlaeBackend Torch -Source packages -Force -WhatIf");

        Assert.Empty(result.Errors);
        Assert.Empty(result.Output);
        string folder = BackendStore.FolderOf(BackendStore.OfUser(), "2.10.0", "cpu");
        Assert.Equal(
            FormattableString.Invariant(
                $"What if: Take the packages from '{_session["packages"]}', and unpack about ") +
            FormattableString.Invariant($"{_target.UnpackedBytes / 1e6:N0} MB into '{folder}'."),
            string.Concat(result.HostLines));
    }

    [Fact]
    public void A_machine_that_cannot_load_it_is_a_warning_before_the_download()
    {
        Needs.Require("no-torch");
        Directory.CreateDirectory(_session["packages"]);
        File.WriteAllBytes(Path.Combine(_session["packages"], _target.Package.FileName), [1, 2, 3]);
        string? missing = _session.One<BackendInfo>("Get-VlaeBackend Torch").Missing;
        RunResult result = _session.Run("Install-VlaeBackend Torch -Source packages -Force -WhatIf");

        Assert.All(result.Warnings, warning =>
        {
            Assert.StartsWith("This machine cannot load the Torch backend", warning.Message);
            Assert.Contains(warning.Message.Split("libtorch: ")[1], missing);
        });
    }

    [Theory]
    [InlineData("PackageSourceNotFound", "-Source no-such-folder", ErrorCategory.ObjectNotFound)]
    [InlineData("PackageNotFound", "-Source .", ErrorCategory.ObjectNotFound)]
    [InlineData("PackageSourceUnusable", "-Source http://127.0.0.1:1/index.json", ErrorCategory.ConnectionError)]
    [InlineData("NotAFileSystemPath", "-Source env:PATH", ErrorCategory.InvalidArgument)]
    public void A_source_that_does_not_help_is_an_error_with_advice(
        string id, string arguments, ErrorCategory category)
    {
        ErrorRecord error = _session.Error(
            id, $"Install-VlaeBackend Torch {arguments} -Force -WarningAction SilentlyContinue");

        Assert.Equal(category, error.CategoryInfo.Category);
        if (id.StartsWith("Package", StringComparison.Ordinal))
            Assert.Contains("https://api.nuget.org/v3/index.json", error.Exception.Message);
    }

    [Theory]
    [InlineData("Install-VlaeBackend Tensorflow")]
    [InlineData("Install-VlaeBackend Torch -Source ''")]
    public void PowerShell_refuses_what_is_not_a_backend_or_a_source(string script) =>
        Assert.Single(_session.Run(script).Errors);

    [Fact]
    public void An_installed_one_is_shown_as_a_row_with_its_size()
    {
        string folder = _session["libtorch-2.10.0-cpu"];
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, "libc10.so"), new byte[2_000_000]);
        string text = _session.RenderToText([new InstalledLibtorch(folder, new Version(2, 10, 0), IsCuda: true)]);

        Assert.Matches(@"libtorch\s+CUDA\s+MB\s+Folder", text);
        Assert.Matches($@"2\.10\.0\s+True\s+2\s+{System.Text.RegularExpressions.Regex.Escape(folder)}", text);
    }
}
