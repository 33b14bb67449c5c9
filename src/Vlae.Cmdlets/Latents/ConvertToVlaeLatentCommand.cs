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
public sealed class ConvertToVlaeLatentCommand : ModelCmdlet
{
    // Large enough to fill the engine's blocks on every core, small enough for output to come soon.
    private const int Batch = 512;

    private readonly List<VlaeImage> _images = [];
    private VlaeModel? _model;
    private int _number;

    /// <summary>The images.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [Revived(typeof(VlaeImage))]
    public VlaeImage[] Image { get; set; } = [];

    /// <summary>Draw the codes from the posterior, instead of taking its means.</summary>
    [Parameter]
    public SwitchParameter Sample { get; set; }

    /// <summary>The seed of the draws of -Sample. Without it: different draws each time.</summary>
    [Parameter]
    [Whole]
    public long? Seed { get; set; }

    private protected override void Begin()
    {
        _model = ResolveModel();
        Seed ??= Seeds.Next();
        if (Sample)
            WriteVerbose($"Drawing codes from the posteriors with seed {Seed}.");
    }

    private protected override void Process()
    {
        foreach (VlaeImage image in Image)
        {
            _images.Add(image);
            if (_images.Count == Batch)
                Flush();
        }
    }

    private protected override void End() => Flush();

    private void Flush()
    {
        Stop.ThrowIfCancellationRequested();
        _images.RemoveAll(image => !TryItem(image, () => _model!.RequireShape(image)));
        IReadOnlyList<VlaeLatent> latents = _model!.Encode(_images, Stop);
        _images.Clear();
        foreach (VlaeLatent latent in latents)
            WriteObject(Sample ? LatentDraw.FromPosterior(latent, Seed!.Value, _number++) : latent);
    }
}
