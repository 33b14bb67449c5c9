using System.Management.Automation;

namespace Vlae.Cmdlets;

/// <summary>
/// Writes a web page in which a model can be explored: one file, which needs no server and no network.
/// </summary>
[Cmdlet(VerbsData.Export, "VlaeExplorer", DefaultParameterSetName = DataSetSet, SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportVlaeExplorerCommand : ExplorerCmdlet
{
    /// <summary>The file to write, such as explorer.html.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    private protected override void End()
    {
        string path = FullPath(Path);
        if (WritePage(path))
            WriteObject(new FileInfo(path));
    }
}
