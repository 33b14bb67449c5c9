using System.Management.Automation;
using Vlae.Images;

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
    private const int MostLatents = 512;

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
            int batch = ImageRuns.Length(ModelOf(latent).Architecture.Image, MostLatents);
            // All latents of a batch have one model. The last one is never alone: it would be computed in another order.
            if (_latents.Count > 0 && ModelOf(latent) != ModelOf(_latents[0]))
                Flush(_latents.Count);
            else if (_latents.Count == batch + 1)
                Flush(batch);
            _latents.Add(latent);
        }
    }

    private protected override void End() => Flush(_latents.Count);

    private void Flush(int count)
    {
        if (count == 0)
            return;

        VlaeModel model = ModelOf(_latents[0]);
        List<VlaeLatent> latents = _latents[..count];
        _latents.RemoveRange(0, count);
        latents.RemoveAll(latent => !TryItem(latent, () => model.RequireSize(latent)));
        TellMemory(model, "Decoding", latents.Count, encodes: false, decodes: true);
        IReadOnlyList<VlaeImage> images = model.Decode(latents, Stop);
        foreach (VlaeImage image in images)
            WriteObject(image);
    }

    private VlaeModel ModelOf(VlaeLatent latent) => OnBackend(Model ?? latent.Model);
}
