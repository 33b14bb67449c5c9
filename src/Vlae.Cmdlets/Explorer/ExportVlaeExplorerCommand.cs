using System.Management.Automation;

namespace Vlae.Cmdlets;

/// <summary>
/// Writes a web page to explore a model with: one file that needs no server and no network.
/// </summary>
/// <remarks>
/// <para>
/// The page contains the model and runs it: mix two images level by level, move dimensions, draw samples, walk on a map
/// of the codes. Its images come from the pipeline, from -DataSet, or from the test images of the model's own data set;
/// if these are not on this machine, digits are drawn. The page opens on the first two images, and A and B take the
/// number of any other.
/// </para>
/// <para>
/// The page loads nothing from elsewhere, so you can send it by mail. It names pictures by their files, without the
/// folders, unless -KeepPath is given. docs/reference/security.md says what else it reveals.
/// </para>
/// </remarks>
/// <returns>The page's file.</returns>
/// <example>
/// <para>Write a page of the current model</para>
/// <code>Export-VlaeExplorer explorer.html</code>
/// <para>The last model trained or imported, else the pretrained one.</para>
/// </example>
/// <example>
/// <para>Explore with your own choice of images</para>
/// <code>
/// Get-MnistImage -Label 3,8 -Split Test | Export-VlaeExplorer three-or-eight.html -Title 'Three or eight'
/// </code>
/// <para>The page offers only these images.</para>
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

    private protected override void Begin() => Path = PagePath(Path);

    private protected override void End()
    {
        if (WritePage(Path))
            WriteFile(Path);
    }
}
