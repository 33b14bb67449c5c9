using System.Management.Automation;
using Vlae.Latents;
using Vlae.Pictures.Grids;

namespace Vlae.Cmdlets;

/// <summary>
/// Shows what a model keeps of images: each image, its reconstruction from the mean of its code, and with -Sample its
/// reconstructions from draws.
/// </summary>
/// <remarks>
/// <para>
/// The output is images. Export-VlaeImage and Show-VlaeImage draw them as the notebook does: one column per image, with
/// the originals in the first row, the reconstructions in the second, and one row per draw below. -IncludeOriginal of
/// Merge-VlaeLatent does the same for mixes.
/// </para>
/// <para>Images are encoded and decoded in batches, and come out in the order of the pipeline.</para>
/// </remarks>
/// <example>
/// <para>Compare images with their reconstructions</para>
/// <code>Get-MnistImage (1..6) | New-VlaeReconstruction -Sample 3 | Export-VlaeImage reconstructions.png</code>
/// <para>The originals, the reconstructions, and three draws of each.</para>
/// </example>
/// <example>
/// <para>Look at them in the terminal</para>
/// <code>Get-MnistImage (1..5) -Split Test | New-VlaeReconstruction | Show-VlaeImage</code>
/// <para>Originals above, reconstructions below.</para>
/// </example>
/// <seealso cref="ConvertToVlaeLatentCommand"/>
/// <seealso cref="ConvertFromVlaeLatentCommand"/>
/// <seealso cref="ExportVlaeImageCommand"/>
/// <seealso cref="ShowVlaeImageCommand"/>
/// <seealso>about_Vlae</seealso>
[Cmdlet(VerbsCommon.New, "VlaeReconstruction")]
[OutputType(typeof(VlaeImage))]
public sealed class NewVlaeReconstructionCommand : EncodingCmdlet
{
    private int _imageCount;
    private int _drawCount;

    /// <summary>How many codes to draw from the posterior of each image, besides its mean.</summary>
    [Parameter]
    [Whole]
    [ValidateRange(0, 1000)]
    public int Sample { get; set; }

    private protected override bool Draws => Sample > 0;

    private protected override int DecodedPerImage => Sample + 1;

    private protected override void Write(VlaeModel model, IReadOnlyList<VlaeLatent> latents)
    {
        IReadOnlyList<VlaeImage> decoded = model.Decode([.. latents.SelectMany(WithDraws)], Stop);
        for (int i = 0; i < latents.Count; i++)
        {
            _imageCount++;
            VlaeImage original = latents[i].Image!;
            string name = PictureTexts.NameOf(original) is { Length: > 0 } known ? known : $"image {_imageCount}";
            WriteObject(original with { Place = new("original", name) });
            for (int draw = 0; draw <= Sample; draw++)
            {
                string row = draw == 0 ? "reconstruction" : $"draw {draw}";
                WriteObject(decoded[(i * (Sample + 1)) + draw] with { Place = new(row, name) });
            }
        }
    }

    private IEnumerable<VlaeLatent> WithDraws(VlaeLatent mean) =>
        [mean, .. Enumerable.Range(0, Sample).Select(_ => LatentDraw.FromPosterior(mean, Seed!.Value, _drawCount++))];
}
