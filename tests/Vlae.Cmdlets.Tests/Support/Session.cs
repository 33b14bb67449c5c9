using System.Collections;
using System.Management.Automation.Runspaces;

namespace Vlae.Cmdlets.Tests.Support;

/// <summary>
/// A PowerShell session with the module, in a fresh folder that holds a few images and some damaged files.
/// </summary>
internal sealed class Session : IDisposable
{
    /// <summary>Sizes that train in an instant: 2,206 parameters.</summary>
    public const string Sizes = "-LatentSize 2 -ChannelFactor 1 -HiddenSize 2";

    private static readonly string Fixtures = Path.Combine(AppContext.BaseDirectory, "fixtures", "pipelines");

    private readonly HashSet<string> _given;
    private readonly Screen _screen = new();
    private readonly Runspace _runspace;
    private PowerShell? _running;

    public Session()
    {
        Folder = Directory.CreateTempSubdirectory("vlae-cmdlets-").FullName;
        foreach (string file in Directory.GetFiles(Fixtures, "*", SearchOption.AllDirectories))
        {
            string copy = this[Path.GetRelativePath(Fixtures, file)];
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        _given = [.. Directory.GetFileSystemEntries(Folder, "*", SearchOption.AllDirectories)];
        var state = InitialSessionState.CreateDefault();
        state.ImportPSModule(Path.Combine(AppContext.BaseDirectory, "Vlae.psd1"));
        _runspace = RunspaceFactory.CreateRunspace(_screen, state);
        _runspace.Open();
        _runspace.SessionStateProxy.Path.SetLocation(Folder);
    }

    /// <summary>Receives each progress record while the script runs, on the script's thread.</summary>
    public Action<ProgressRecord>? OnProgress { get; init; }

    /// <summary>Receives each information record while the script runs, on the script's thread.</summary>
    public Action<InformationRecord>? OnInformation { get; init; }

    public string Folder { get; }

    /// <summary>The full path of a name in the folder.</summary>
    public string this[string name] => Path.Combine(Folder, name);

    /// <summary>Runs a script to its end, one at a time. Errors are in the result, never thrown.</summary>
    public RunResult Run(string script, CancellationToken cancellation = default)
    {
        using PowerShell shell = PowerShell.Create(_runspace).AddScript(script);
        shell.Streams.Progress.DataAdded += (_, added) => OnProgress?.Invoke(shell.Streams.Progress[added.Index]);
        shell.Streams.Information.DataAdded +=
            (_, added) => OnInformation?.Invoke(shell.Streams.Information[added.Index]);
        var output = new PSDataCollection<PSObject?>();
        List<ErrorRecord> ending = [];
        _running = shell;
        using (cancellation.Register(Stop))
        {
            try
            {
                shell.Invoke(null, output);
            }
            catch (RuntimeException error) when (error is not PipelineStoppedException)
            {
                ending.Add(error.ErrorRecord);
            }
        }

        _running = null;
        return new RunResult
        {
            Output = [.. output.Select(Unwrap)],
            Errors = [.. shell.Streams.Error, .. ending],
            Warnings = [.. shell.Streams.Warning],
            Verbose = [.. shell.Streams.Verbose],
            Information = [.. shell.Streams.Information],
            Progress = [.. shell.Streams.Progress],
            HostLines = _screen.TakeLines(),
            Stopped = shell.InvocationStateInfo.State == PSInvocationState.Stopped,
        };
    }

    /// <summary>Stops the script that runs, as Ctrl+C does; does not wait, so that the script itself may ask.</summary>
    public void Stop() => _running?.BeginStop(null, null);

    /// <summary>What a script gives; an error fails the test.</summary>
    public T[] Get<T>(string script)
    {
        RunResult result = Run(script);
        Assert.Empty(result.Errors);
        return [.. result.Output.Select(item => Assert.IsType<T>(item))];
    }

    /// <summary>The one object that a script gives.</summary>
    public T One<T>(string script) => Assert.Single(Get<T>(script));

    /// <summary>The one error that a script gives, under an id.</summary>
    public ErrorRecord Error(string id, string script)
    {
        ErrorRecord error = Assert.Single(Run(script).Errors);
        Assert.Equal(id, IdOf(error));
        return error;
    }

    /// <summary>The text that the console shows for these objects, 120 columns wide.</summary>
    public string RenderToText(IEnumerable<object?> objects)
    {
        using PowerShell shell = PowerShell.Create(_runspace).AddCommand("Out-String").AddParameter("Width", 120);
        return string.Concat(shell.Invoke<string>(objects));
    }

    /// <summary>A small untrained model, in the variable $model.</summary>
    public VlaeModel NewModel(int seed = 1) => Set("model", One<VlaeModel>($"New-VlaeModel {Sizes} -Seed {seed}"));

    /// <summary>Puts a value into a variable.</summary>
    public T Set<T>(string name, T value)
    {
        _runspace.SessionStateProxy.SetVariable(name, value);
        return value;
    }

    /// <summary>The value of a variable, unwrapped.</summary>
    public object? GetVariable(string name) => Unwrap(_runspace.SessionStateProxy.GetVariable(name));

    /// <summary>The number of things in a variable that -ErrorVariable and the like filled.</summary>
    public int CountOf(string variable) => ((ICollection)GetVariable(variable)!).Count;

    /// <summary>What was written since the beginning: names relative to the folder, folders with a slash.</summary>
    public string[] Written() =>
    [
        .. Directory.GetFileSystemEntries(Folder, "*", SearchOption.AllDirectories)
            .Where(entry => !_given.Contains(entry))
            .Select(
                entry => Path.GetRelativePath(Folder, entry).Replace('\\', '/') + (Directory.Exists(entry) ? "/" : ""))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The id of an error, without the cmdlet's name.</summary>
    public static string IdOf(ErrorRecord error) => error.FullyQualifiedErrorId.Split(',')[0];

    public void Dispose()
    {
        _runspace.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static object? Unwrap(object? item) =>
        item is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : item;
}
