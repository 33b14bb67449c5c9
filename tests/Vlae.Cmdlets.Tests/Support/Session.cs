using System.Collections;
using System.Management.Automation;
using Vlae.Host;

namespace Vlae.Cmdlets.Tests.Support;

/// <summary>A shell of its own in a fresh folder, which holds a few images and some damaged files.</summary>
internal sealed class Session : IDisposable
{
    /// <summary>Sizes that train in an instant: 2,206 parameters.</summary>
    public const string Sizes = "-LatentSize 2 -ChannelFactor 1 -HiddenSize 2";

    private static readonly string Fixtures = Path.Combine(AppContext.BaseDirectory, "fixtures", "pipelines");

    private readonly HashSet<string> _given;

    public Session(IPocketScreen? screen = null)
    {
        Folder = Directory.CreateTempSubdirectory("vlae-cmdlets-").FullName;
        foreach (string file in Directory.GetFiles(Fixtures, "*", SearchOption.AllDirectories))
        {
            string copy = this[Path.GetRelativePath(Fixtures, file)];
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        _given = [.. Directory.GetFileSystemEntries(Folder, "*", SearchOption.AllDirectories)];
        Shell = new(new PocketShellOptions
        {
            Modules = [typeof(VlaeCmdlet).Assembly],
            FormatFiles = Directory.GetFiles(AppContext.BaseDirectory, "*.ps1xml"),
            Directory = Folder,
            Screen = screen,
        });
    }

    public string Folder { get; }

    public PocketShell Shell { get; }

    /// <summary>The full path of a name in the folder.</summary>
    public string this[string name] => Path.Combine(Folder, name);

    public PocketResult Run(string script) => Shell.Run(script);

    /// <summary>What a script gives; an error fails the test.</summary>
    public T[] Get<T>(string script)
    {
        PocketResult result = Run(script);
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

    /// <summary>A small untrained model, in the variable $model.</summary>
    public VlaeModel NewModel(int seed = 1) => Set("model", One<VlaeModel>($"New-VlaeModel {Sizes} -Seed {seed}"));

    /// <summary>Puts a value into a variable.</summary>
    public T Set<T>(string name, T value)
    {
        Shell.SetVariable(name, value);
        return value;
    }

    /// <summary>What was written since the beginning: names relative to the folder, folders with a slash.</summary>
    public string[] Written() =>
    [
        .. Directory.GetFileSystemEntries(Folder, "*", SearchOption.AllDirectories)
            .Where(entry => !_given.Contains(entry))
            .Select(
                entry => Path.GetRelativePath(Folder, entry).Replace('\\', '/') + (Directory.Exists(entry) ? "/" : ""))
            .Order(StringComparer.Ordinal),
    ];

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>The id of an error, without the cmdlet's name.</summary>
    public static string IdOf(ErrorRecord error) => error.FullyQualifiedErrorId.Split(',')[0];

    /// <summary>The number of things in a variable that -ErrorVariable and the like filled.</summary>
    public int CountOf(string variable) => ((ICollection)Shell.GetVariable(variable)!).Count;
}
