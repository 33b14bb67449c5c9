using System.Management.Automation;

namespace Vlae.Cmdlets;

/// <summary>Opens a web page in the browser in which a model can be explored.</summary>
[Cmdlet(VerbsCommon.Show, "VlaeExplorer", DefaultParameterSetName = DataSetSet, SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ShowVlaeExplorerCommand : ExplorerCmdlet
{
    /// <summary>Where to keep the page. Without it: a new file in the user's temporary folder.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>Give the page's file.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void End()
    {
        string path = Path is null ? TemporaryName() : FullPath(Path);
        if (!WritePage(path))
            return;

        if (Browser.Open(path, Stop) is { } failure)
            WriteError(Errors.NoBrowser(path, failure));
        if (PassThru)
            WriteObject(new FileInfo(path));
    }

    private static string TemporaryName()
    {
        string unique = System.IO.Path.GetFileNameWithoutExtension(System.IO.Path.GetRandomFileName());
        return System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"vlae-explorer-{unique}.html");
    }
}
