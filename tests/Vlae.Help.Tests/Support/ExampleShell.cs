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
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.ImportPSModule(Path.Combine(AppContext.BaseDirectory, "Vlae.psd1"));
        _runspace = RunspaceFactory.CreateRunspace(state);
        _runspace.Open();
        _runspace.SessionStateProxy.Path.SetLocation(_folder);
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

    public void Dispose()
    {
        _runspace.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
