using Vlae.Cmdlets;
using Vlae.Data;
using Vlae.Host;

namespace Vlae.Help.Tests.Support;

/// <summary>A shell in an empty folder, as a reader begins with, on a machine that has a small MNIST.</summary>
internal sealed class ExampleShell : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vlae-help-").FullName;
    private readonly PocketShell _shell;

    // Of the whole process: these tests have one of their own.
    static ExampleShell() => Environment.SetEnvironmentVariable(
        DataSets.PathVariable, Path.Combine(AppContext.BaseDirectory, "data"));

    public ExampleShell() => _shell = new(new PocketShellOptions
    {
        Modules = [typeof(VlaeCmdlet).Assembly],
        FormatFiles = Directory.GetFiles(AppContext.BaseDirectory, "*.ps1xml"),
        Directory = _folder,
    });

    /// <summary>Runs code as typed; it must do what <c>examples.json</c> says of it, or else just run.</summary>
    public void Run(string code)
    {
        ExampleNote? note = ExampleNote.Of(code);
        if (note?.Runs is ExampleNote.Slow or ExampleNote.Nowhere)
            return;

        PocketResult result = Output(code);
        if (note is null)
        {
            Assert.True(result.Errors.Count == 0, $"{code}: {string.Join("; ", result.Errors)}");
            return;
        }

        // What the pocket host has learned to read needs no note any more.
        Assert.Contains(result.Errors, error =>
            error.FullyQualifiedErrorId.StartsWith("NeedsPowerShell", StringComparison.Ordinal)
            || error.FullyQualifiedErrorId.StartsWith("CommandNotFoundException", StringComparison.Ordinal));
    }

    /// <summary>What code gives.</summary>
    public PocketResult Output(string code) => _shell.Run(code, TestContext.Current.CancellationToken);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
