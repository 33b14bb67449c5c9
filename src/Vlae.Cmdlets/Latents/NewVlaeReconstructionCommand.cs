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
public sealed class NewVlaeReconstructionCommand : ModelCmdlet
{
    // Images that are decoded together.
    private const int Batch = 512;

    private readonly List<VlaeImage> _images = [];
    private VlaeModel? _model;
    private int _imageCount;
    private int _drawCount;

    /// <summary>The images.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [Revived(typeof(VlaeImage))]
    public VlaeImage[] Image { get; set; } = [];

    /// <summary>How many codes to draw from the posterior of each image, besides its mean.</summary>
    [Parameter]
    [Whole]
    [ValidateRange(0, 1000)]
    public int Sample { get; set; }

    /// <summary>The seed of the draws of -Sample. Without it: different draws each time.</summary>
    [Parameter]
    [Whole]
    public long? Seed { get; set; }

    private protected override void Begin()
    {
        _model = ResolveModel();
        Seed ??= Seeds.Next();
        if (Sample > 0)
            WriteVerbose($"Drawing codes from the posteriors with seed {Seed}.");
    }

    private protected override void Process()
    {
        foreach (VlaeImage image in Image.Where(image => TryItem(image, () => _model!.RequireShape(image))))
        {
            _images.Add(image);
            if (_images.Count * (Sample + 1) >= Batch)
                Flush();
        }
    }

    private protected override void End() => Flush();

    private void Flush()
    {
        Stop.ThrowIfCancellationRequested();
        VlaeLatent[] latents = [.. _model!.Encode(_images, Stop).SelectMany(WithDraws)];
        IReadOnlyList<VlaeImage> decoded = _model.Decode(latents, Stop);
        VlaeImage[] originals = [.. _images];
        _images.Clear();
        for (int i = 0; i < originals.Length; i++)
        {
            _imageCount++;
            string name = PictureTexts.NameOf(originals[i]) is { Length: > 0 } known ? known : $"image {_imageCount}";
            WriteObject(originals[i] with { Place = new("original", name) });
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
