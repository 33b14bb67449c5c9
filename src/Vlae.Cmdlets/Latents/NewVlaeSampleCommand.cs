using System.Management.Automation;
using Vlae.Latents;
using Vlae.Priors;

namespace Vlae.Cmdlets;

/// <summary>
/// Draws codes from the prior, codes like those of given latents, or redraws some levels of these. Export-VlaeImage and
/// ConvertFrom-VlaeLatent turn them into pictures and images.
/// </summary>
/// <remarks>
/// <para>
/// The prior is a standard normal distribution in every dimension. With -From and -Level, only these levels are
/// redrawn; the other levels stay those of the latent.
/// </para>
/// <para>
/// With -From and -Spread, codes are drawn like those of all these latents together, such as the latents of one class:
/// from a Gaussian with their mean and covariance.
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
/// <example>
/// <para>Draw digits like the sevens</para>
/// <code>
/// $sevens = Get-MnistImage -Label 7 | ConvertTo-VlaeLatent
/// $sevens | New-VlaeSample -Count 20 -Spread 0.8 | Export-VlaeImage sevens.png
/// $sevens | New-VlaeSample -Count 20 -Spread 1 -Level 3,4 | Export-VlaeImage others.png
/// </code>
/// <para>The second picture takes only the upper levels from the sevens, and the others from the prior.</para>
/// </example>
/// <seealso cref="ConvertFromVlaeLatentCommand"/>
/// <seealso cref="MergeVlaeLatentCommand"/>
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
    private const string SpreadSet = "Spread";

    private int _number;
    private LatentGaussian? _alike;

    /// <summary>How many samples; with -From and without -Spread, how many of each latent.</summary>
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

    /// <summary>
    /// Latents to redraw some levels of; the other levels stay as they are. With -Spread, latents to draw alike.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = FromSet, ValueFromPipeline = true)]
    [Parameter(Mandatory = true, ParameterSetName = SpreadSet, ValueFromPipeline = true)]
    [ValidateNotNull]
    [Revived(typeof(VlaeLatent))]
    public VlaeLatent[] From { get; set; } = [];

    /// <summary>
    /// The levels to redraw, from 1 (bottom, fine detail) to the top. With -Spread, the levels to draw like those of
    /// the latents, without it all; the others are drawn from the prior.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = FromSet)]
    [Parameter(ParameterSetName = SpreadSet)]
    [ValidateNotNullOrEmpty]
    [Numbers]
    [ArgumentCompleter(typeof(LevelCompleter))]
    public int[]? Level { get; set; }

    /// <summary>
    /// Draw codes like those of all latents together, with their standard deviations times this number: 1 gives codes
    /// as different as theirs, less gives more typical ones, 0 their mean.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = SpreadSet)]
    [ValidateRange(0.0, 100.0)]
    [Numbers(Fractions = true)]
    public double Spread { get; set; } = 1;

    /// <summary>
    /// Of the Gaussian of -Spread: full, with correlations that are shrunk if the latents are few, or diagonal.
    /// </summary>
    [Parameter(ParameterSetName = SpreadSet)]
    public LatentCovariance Covariance { get; set; }

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

        if (ParameterSetName == SpreadSet)
        {
            Array.ForEach(From, Take);
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

    private protected override void End()
    {
        if (ParameterSetName != SpreadSet)
            return;
        if (_alike is null)
            ThrowTerminatingError(Errors.NothingToAverage());

        WriteVerbose($"Drawing {Count} codes like {_alike!.Count} latents with seed {Seed}.");
        for (int i = 0; i < Count; i++)
        {
            Stop.ThrowIfCancellationRequested();
            WriteObject(_alike.Draw(Seed!.Value, i, Spread, Prior ?? PriorKind.Standard, Temperature));
        }
    }

    private void Take(VlaeLatent latent)
    {
        Held.Add(latent);
        if (_alike is null)
            _alike = new(latent, Level, Covariance);
        else
            TryItem(latent, () => _alike.Add(latent));
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
                    latent, Level!, Seed!.Value, _number, Prior ?? PriorKind.Standard, Temperature)))
            {
                return;
            }

            _number++;
            WriteObject(drawn);
        }
    }
}
