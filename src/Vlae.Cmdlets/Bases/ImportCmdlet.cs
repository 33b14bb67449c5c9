using System.Management.Automation;

namespace Vlae.Cmdlets;

/// <summary>A cmdlet that reads files, one after another. A bad file is one error.</summary>
public abstract class ImportCmdlet : BackendCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralSet = "Literal";

    /// <summary>The files; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ImportFileCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>The files. Wildcard characters in their names are taken literally.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralSet)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    private protected sealed override void Process()
    {
        bool literal = ParameterSetName == LiteralSet;
        foreach (string file in ExistingFiles(literal ? LiteralPath : Path, literal))
        {
            Stop.ThrowIfCancellationRequested();
            Import(file);
        }
    }

    /// <summary>Reads one file.</summary>
    /// <param name="file">Full path of a file that exists.</param>
    private protected abstract void Import(string file);
}
