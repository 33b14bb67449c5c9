using System.Management.Automation;
using Vlae.Latents;
using Vlae.Priors;

namespace Vlae.Cmdlets;

/// <summary>
/// Draws codes from the prior, or redraws some levels of given latents. Export-VlaeImage and ConvertFrom-VlaeLatent
/// turn them into pictures and images.
/// </summary>
/// <remarks>
/// <para>
/// The prior is a standard normal distribution in every dimension. With -From and -Level, only these levels are
/// redrawn; the other levels stay those of the latent.
/// </para>
/// <para>
/// Where reconstructions are good and samples are not, the codes of the images do not fill the standard prior. Use
/// -Prior Fitted then: a mixture of Gaussians that each training fits to the codes of its images at its end. Exported
/// models keep it, in safetensors files.
/// </para>
/// </remarks>
/// <example>
/// <para>Draw a hundred images</para>
/// <code>New-VlaeSample -Count 100 | Export-VlaeImage samples.png</code>
/// <para>Ten rows of ten, different ones each time.</para>
/// </example>
/// <example>
/// <para>Draw the same ones again</para>
/// <code>New-VlaeSample 20 -Seed 1 -Temperature 0.7 | Export-VlaeImage tame.png</code>
/// <para>A lower temperature gives more typical images.</para>
/// </example>
/// <example>
/// <para>Draw from the prior that was fitted to the codes of the training images</para>
/// <code>
/// $model = Get-MnistImage (1..250) | Invoke-VlaeTraining -Epochs 3 -Seed 1
/// New-VlaeSample 20 -Model $model -Prior Fitted | Export-VlaeImage fitted.png
/// </code>
/// <para>Such samples are more like the images.</para>
/// </example>
/// <example>
/// <para>Redraw one level</para>
/// <code>
/// $z = Get-MnistImage 10 -Split Test | ConvertTo-VlaeLatent
/// $z | New-VlaeSample -Count 10 -Level 3 | Export-VlaeImage level3.png
/// </code>
/// <para>What does the third level change?</para>
/// </example>
/// <seealso cref="ConvertFromVlaeLatentCommand"/>
/// <seealso cref="NewVlaeTraversalCommand"/>
/// <seealso cref="ExportVlaeImageCommand"/>
/// <seealso>about_Vlae_Ladder</seealso>
[Cmdlet(VerbsCommon.New, "VlaeSample", DefaultParameterSetName = PriorSet)]
[OutputType(typeof(VlaeLatent))]
public sealed class NewVlaeSampleCommand : VlaeCmdlet
{
    private const string PriorSet = "Prior";
    private const string ModelSet = "Model";
    private const string FromSet = "From";

    private int _number;

    /// <summary>How many samples; with -From, how many of each latent.</summary>
    [Parameter(Position = 0)]
    [Whole]
    [ValidateRange(1, int.MaxValue)]
    public int Count { get; set; } = 1;

    /// <summary>
    /// The model to sample from, or its file. Without it: the last one trained or imported in this session, else the
    /// pretrained one.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = ModelSet, ValueFromPipeline = true)]
    [ModelOrFile]
    [ArgumentCompleter(typeof(ModelInputCompleter))]
    [ValidateNotNull]
    public VlaeModel? Model { get; set; }

    /// <summary>Latents to redraw some levels of. The other levels stay as they are.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FromSet, ValueFromPipeline = true)]
    [ValidateNotNull]
    [Revived(typeof(VlaeLatent))]
    public VlaeLatent[] From { get; set; } = [];

    /// <summary>The levels to redraw, from 1 (bottom, fine detail) to the top.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FromSet)]
    [ValidateNotNullOrEmpty]
    [Numbers]
    [ArgumentCompleter(typeof(LevelCompleter))]
    public int[] Level { get; set; } = [];

    /// <summary>The seed of the draws. Without it: different draws each time.</summary>
    [Parameter]
    [Whole]
    public long? Seed { get; set; }

    /// <summary>
    /// What to draw from: the standard normal prior, or the mixture that was fitted to the codes of the training
    /// images. With -From, the fitted prior is drawn given the levels that are kept. Without it: Standard.
    /// </summary>
    [Parameter]
    public PriorKind? Prior { get; set; }

    /// <summary>
    /// Factor of the prior's standard deviations: one number for all levels, or one per level from the bottom. 1 is the
    /// prior. A lower number gives more typical images, a higher one more unusual images.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateRange(0.0, 100.0)]
    [Numbers(Fractions = true)]
    public float[] Temperature { get; set; } = [1f];

    private protected override void Begin() => Seed ??= Seeds.Next();

    private protected override void Process()
    {
        if (ParameterSetName == FromSet)
        {
            Array.ForEach(From, DrawLevels);
            return;
        }

        VlaeModel model = Model ?? DefaultModel();
        WriteVerbose($"Drawing {Count} codes with seed {Seed}.");
        for (int i = 0; i < Count; i++)
        {
            Stop.ThrowIfCancellationRequested();
            WriteObject(LatentDraw.FromPrior(model, Seed!.Value, i, Prior ?? PriorKind.Standard, Temperature));
        }
    }

    private void DrawLevels(VlaeLatent latent)
    {
        if (_number == 0)
            WriteVerbose($"Drawing {Count} codes of each latent with seed {Seed}.");
        for (int i = 0; i < Count; i++)
        {
            Stop.ThrowIfCancellationRequested();
            VlaeLatent? drawn = null;
            if (!TryItem(
                latent, () => drawn = LatentDraw.Redraw(
                    latent, Level, Seed!.Value, _number, Prior ?? PriorKind.Standard, Temperature)))
            {
                return;
            }

            _number++;
            WriteObject(drawn);
        }
    }
}
