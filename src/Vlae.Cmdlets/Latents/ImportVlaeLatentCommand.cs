using System.Management.Automation;
using Vlae.Latents;

namespace Vlae.Cmdlets;

/// <summary>Reads latents from NumPy's .npy and .npz files: one latent per row.</summary>
/// <remarks>
/// <para>
/// The file has an array of (latent, dimension): float16, float32, float64 or integers, in either byte order and either
/// axis order. Its rows are whole codes, as Export-VlaeLatent writes them without -Level. The mean of each latent is
/// its code; the scale is 0. If an .npz file has several arrays that may be codes, -ArrayName says which one.
/// </para>
/// <para>An array of Python objects is a pickle: it is refused.</para>
/// </remarks>
/// <example>
/// <para>Read codes and draw them</para>
/// <code>
/// Get-MnistImage (1..4) | ConvertTo-VlaeLatent | Export-VlaeLatent codes.npy
/// Import-VlaeLatent codes.npy | Export-VlaeImage
/// </code>
/// <para>Four decoded digits.</para>
/// </example>
/// <example>
/// <para>Read several files</para>
/// <code>
/// New-VlaeSample 2 | Export-VlaeLatent a.npy
/// New-VlaeSample 2 | Export-VlaeLatent b.npy
/// Import-VlaeLatent *.npy | Merge-VlaeLatent -Mean
/// </code>
/// <para>Wildcards are allowed.</para>
/// </example>
/// <seealso cref="ExportVlaeLatentCommand"/>
/// <seealso cref="ConvertFromVlaeLatentCommand"/>
/// <seealso>about_Vlae</seealso>
[Cmdlet(VerbsData.Import, "VlaeLatent", DefaultParameterSetName = "Path")]
[OutputType(typeof(VlaeLatent))]
public sealed class ImportVlaeLatentCommand : ImportCmdlet
{
    /// <summary>
    /// The model that made the codes, or its file. Without it: the last one trained or imported in this session, else
    /// the pretrained one.
    /// </summary>
    [Parameter]
    [ModelOrFile]
    [ArgumentCompleter(typeof(ModelInputCompleter))]
    [ValidateNotNull]
    public VlaeModel? Model { get; set; }

    /// <summary>
    /// The array to read of an .npz file. Without it: the only one whose rows are codes of the model, or the one that
    /// is named codes, latents or z.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ArrayName { get; set; }

    private protected override void Begin() => Model = OnBackend(Model ?? DefaultModel());

    private protected override void Import(string file)
    {
        IEnumerable<VlaeLatent> latents = [];
        TryItem(file, () => latents = LatentTable.Read(file, ArrayName, Model!, Stop));
        foreach (VlaeLatent latent in latents)
            WriteObject(latent);
    }
}
