using System.Management.Automation;

namespace Vlae.Cmdlets;

/// <summary>Decodes latents to images, with the model that made each latent, or with -Model.</summary>
/// <remarks>
/// <para>
/// The images come out in the order of the latents. Export-VlaeImage and Show-VlaeImage decode latents themselves: use
/// this cmdlet if you want the images as objects.
/// </para>
/// <para>It decodes a latent's code, not its mean.</para>
/// </remarks>
/// <example>
/// <para>Draw images</para>
/// <code>New-VlaeSample 3 -Seed 1 | ConvertFrom-VlaeLatent</code>
/// <para>Three images that the model draws.</para>
/// </example>
/// <example>
/// <para>Reconstruct an image</para>
/// <code>Get-MnistImage 1 | ConvertTo-VlaeLatent | ConvertFrom-VlaeLatent | Show-VlaeImage -Mode Ascii</code>
/// <para>What the model keeps of an image, drawn in the terminal.</para>
/// </example>
/// <seealso cref="ConvertToVlaeLatentCommand"/>
/// <seealso cref="ExportVlaeImageCommand"/>
/// <seealso cref="ShowVlaeImageCommand"/>
/// <seealso>about_Vlae</seealso>
[Cmdlet(VerbsData.ConvertFrom, "VlaeLatent")]
[OutputType(typeof(VlaeImage))]
public sealed class ConvertFromVlaeLatentCommand : BackendCmdlet
{
    private const int Batch = 512;

    private readonly List<VlaeLatent> _latents = [];

    /// <summary>The latents.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [Revived(typeof(VlaeLatent))]
    public VlaeLatent[] Latent { get; set; } = [];

    /// <summary>The model to decode with, or its file. Without it: the model that made the latent.</summary>
    [Parameter]
    [ModelOrFile]
    [ArgumentCompleter(typeof(ModelInputCompleter))]
    [ValidateNotNull]
    public VlaeModel? Model { get; set; }

    private protected override void Process()
    {
        foreach (VlaeLatent latent in Latent)
        {
            // All latents of a batch have one model.
            if (_latents.Count == Batch || (_latents.Count > 0 && ModelOf(latent) != ModelOf(_latents[0])))
                Flush();
            _latents.Add(latent);
        }
    }

    private protected override void End() => Flush();

    private void Flush()
    {
        if (_latents.Count == 0)
            return;

        VlaeModel model = ModelOf(_latents[0]);
        _latents.RemoveAll(latent => !TryItem(latent, () => model.RequireSize(latent)));
        IReadOnlyList<VlaeImage> images = model.Decode(_latents, Stop);
        _latents.Clear();
        foreach (VlaeImage image in images)
            WriteObject(image);
    }

    private VlaeModel ModelOf(VlaeLatent latent) => OnBackend(Model ?? latent.Model);
}
