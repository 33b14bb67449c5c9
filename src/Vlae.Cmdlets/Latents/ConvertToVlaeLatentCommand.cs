using System.Management.Automation;
using Vlae.Latents;

namespace Vlae.Cmdlets;

/// <summary>Encodes images to latents.</summary>
/// <remarks>
/// <para>
/// A latent has, for each dimension, the mean and the scale (the standard deviation) of the posterior, and the code,
/// which is decoded: the mean, or with -Sample a draw. Its property Levels has the same for each level. It keeps the
/// model that made it and the image that it came from.
/// </para>
/// <para>
/// Images are encoded in batches of 512. An image whose shape does not fit the model is an error; the other images are
/// encoded.
/// </para>
/// </remarks>
/// <example>
/// <para>Encode two images</para>
/// <code>Get-MnistImage 1,101 | ConvertTo-VlaeLatent</code>
/// <para>One latent per image.</para>
/// </example>
/// <example>
/// <para>Look at the levels</para>
/// <code>
/// $z = Get-MnistImage 1 | ConvertTo-VlaeLatent
/// $z.Levels | Format-Table
/// </code>
/// <para>Mean, scale and code, from the bottom to the top.</para>
/// </example>
/// <example>
/// <para>Draw from the posterior</para>
/// <code>Get-MnistImage 1 | ConvertTo-VlaeLatent -Sample -Seed 7 | Export-VlaeImage</code>
/// <para>One code that the model finds likely for the image. The seed makes it the same each time.</para>
/// </example>
/// <seealso cref="ConvertFromVlaeLatentCommand"/>
/// <seealso cref="MergeVlaeLatentCommand"/>
/// <seealso cref="ExportVlaeLatentCommand"/>
/// <seealso>about_Vlae_Ladder</seealso>
[Cmdlet(VerbsData.ConvertTo, "VlaeLatent")]
[OutputType(typeof(VlaeLatent))]
public sealed class ConvertToVlaeLatentCommand : EncodingCmdlet
{
    private int _number;

    /// <summary>Draw the codes from the posterior, instead of taking its means.</summary>
    [Parameter]
    public SwitchParameter Sample { get; set; }

    private protected override bool Draws => Sample;

    private protected override void Write(VlaeModel model, IReadOnlyList<VlaeLatent> latents)
    {
        foreach (VlaeLatent latent in latents)
            WriteObject(Sample ? LatentDraw.FromPosterior(latent, Seed!.Value, _number++) : latent);
    }
}
