using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Vlae.Data.Catalog;

namespace Vlae.Help.Tests.Support;

/// <summary>PowerShell in an empty folder, as a reader begins with, on a machine that has a small MNIST.</summary>
internal sealed class ExampleShell : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vlae-help-").FullName;
    private readonly Runspace _runspace;

    // These settings are for the whole process. These tests run in their own process.
    static ExampleShell() => Environment.SetEnvironmentVariable(
        DataSets.PathVariable, Repository.PathOf("tests/fixtures/data"));

    public ExampleShell()
    {
        InitialSessionState state = InitialSessionState.CreateDefault();
        state.ImportPSModule(Path.Combine(AppContext.BaseDirectory, "Vlae.psd1"));
        _runspace = RunspaceFactory.CreateRunspace(state);
        _runspace.Open();
        _runspace.SessionStateProxy.Path.SetLocation(_folder);
        using PowerShell shell = PowerShell.Create(_runspace);
        shell.AddScript("$PSStyle.OutputRendering = 'PlainText'").Invoke();
    }

    /// <summary>Runs code as typed, unless <c>examples.json</c> says why it cannot: it gives no error.</summary>
    public void Run(string code)
    {
        if (ExampleNote.All.Any(note => note.Code == code))
            return;

        using PowerShell shell = PowerShell.Create(_runspace);
        using CancellationTokenRegistration stop = TestContext.Current.CancellationToken.Register(shell.Stop);
        shell.AddScript(code).Invoke();
        Assert.True(shell.Streams.Error.Count == 0, $"{code}: {string.Join("; ", shell.Streams.Error)}");
    }

    /// <summary>The path of a file in the session's folder.</summary>
    public string PathOf(string name) => Path.Combine(_folder, name);

    /// <summary>Runs statements as typed, and gives what a console shows, without written files.</summary>
    public string Print(IEnumerable<string> statements) => string.Concat(statements.Select(Print));

    private string Print(string code)
    {
        if (ExampleNote.All.Any(note => note.Code == code))
            return "";

        using PowerShell shell = PowerShell.Create(_runspace);
        using CancellationTokenRegistration stop = TestContext.Current.CancellationToken.Register(shell.Stop);
        string objects = string.Concat(shell.AddScript(code)
            .AddCommand("Where-Object")
            .AddParameter("FilterScript", ScriptBlock.Create("$_ -isnot [IO.FileInfo]"))
            .AddCommand("Out-String").AddParameter("Width", 100)
            .Invoke<string>());
        Assert.True(shell.Streams.Error.Count == 0, $"{code}: {string.Join("; ", shell.Streams.Error)}");

        IEnumerable<string> lines = shell.Streams.Information.Select(static record => $"{record.MessageData}")
            .Concat(shell.Streams.Warning.Select(static record => $"WARNING: {record.Message}"))
            .Concat(objects.ReplaceLineEndings("\n").Split('\n').Select(static line => line.TrimEnd())
                .SkipWhile(static line => line.Length == 0).Reverse()
                .SkipWhile(static line => line.Length == 0).Reverse());
        return string.Concat(lines.Select(static line => $"{line}\n"));
    }

    public void Dispose()
    {
        _runspace.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
