using System.Management.Automation;

namespace Vlae.Cmdlets;

/// <summary>Opens a web page in the browser to explore a model with.</summary>
/// <remarks>
/// <para>
/// It writes the page of Export-VlaeExplorer and opens it. Without -Path the file is in the temporary folder. If there
/// is no browser, the page is still written, and an error names the file.
/// </para>
/// </remarks>
/// <returns>With -PassThru, the page's file; else nothing.</returns>
/// <example>
/// <para>Explore the current model</para>
/// <code>Show-VlaeExplorer</code>
/// <para>The last model trained or imported, else the pretrained one.</para>
/// </example>
/// <example>
/// <para>Explore and keep the page</para>
/// <code>Get-MnistImage -Label 3,8 -Split Test | Show-VlaeExplorer explorer.html -PassThru</code>
/// <para>The page offers these images. Its file comes down the pipeline.</para>
/// </example>
/// <seealso cref="ExportVlaeExplorerCommand"/>
/// <seealso>about_Vlae</seealso>
[Cmdlet(VerbsCommon.Show, "VlaeExplorer", DefaultParameterSetName = DataSetSet, SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ShowVlaeExplorerCommand : ExplorerCmdlet
{
    /// <summary>Where to keep the page. Without it: a new file in the user's temporary folder.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>Return the page's file.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Begin() => Path = Path is null ? TemporaryName() : PagePath(Path);

    private protected override void End()
    {
        string path = Path!;
        if (!WritePage(path))
            return;

        if (Browser.Open(path, Stop) is { } failure)
            WriteError(Errors.NoBrowser(path, failure));
        if (PassThru)
            WriteFile(path);
    }

    private static string TemporaryName()
    {
        string unique = System.IO.Path.GetFileNameWithoutExtension(System.IO.Path.GetRandomFileName());
        return System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"vlae-explorer-{unique}.html");
    }
}
