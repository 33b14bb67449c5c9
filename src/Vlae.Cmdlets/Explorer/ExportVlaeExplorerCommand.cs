using System.Management.Automation;

namespace Vlae.Cmdlets;

/// <summary>
/// Writes a web page in which a model can be explored: one file, which needs no server and no network.
/// </summary>
/// <remarks>
/// <para>
/// The page holds the model and runs it: mix two images level by level, move dimensions, draw samples, walk on a map of
/// the codes. Images to choose from come from the pipeline, from -DataSet, or from the held-out images of the model's
/// own data set if they are on this machine, else drawn digits.
/// </para>
/// <para>One file, nothing loaded from elsewhere: it can be mailed.</para>
/// </remarks>
/// <returns>The page's file.</returns>
/// <example>
/// <para>Write a page of the current model</para>
/// <code>Export-VlaeExplorer explorer.html</code>
/// <para>The last model trained or imported, else the pretrained one.</para>
/// </example>
/// <example>
/// <para>Explore with images of one's own choice</para>
/// <code>
/// Get-MnistImage -Label 3,8 -Split Test | Export-VlaeExplorer three-or-eight.html -Title 'Three or eight'
/// </code>
/// <para>Only these can be chosen in the page.</para>
/// </example>
/// <seealso cref="ShowVlaeExplorerCommand"/>
/// <seealso cref="ExportVlaeReportCommand"/>
/// <seealso>about_Vlae</seealso>
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
            WriteFile(path);
    }
}
