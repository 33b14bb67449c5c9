using System.Management.Automation;
using Vlae.Checkpoints;

namespace Vlae.Cmdlets;

/// <summary>Reads models from files; the last one becomes the session's current model.</summary>
[Cmdlet(VerbsData.Import, "VlaeModel", DefaultParameterSetName = PathSet)]
[OutputType(typeof(VlaeModel))]
public sealed class ImportVlaeModelCommand : BackendCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralSet = "Literal";

    /// <summary>The files; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>The files, their names taken as they are.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralSet)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    private protected override void Process()
    {
        bool literal = ParameterSetName == LiteralSet;
        foreach (string file in ExistingFiles(literal ? LiteralPath : Path, literal))
        {
            VlaeModel? model = null;
            if (!TryItem(file, () => model = OnBackend(ModelCheckpoint.Read(file).Model)))
                continue;

            SessionModel.Current = model;
            WriteObject(model);
        }
    }
}
