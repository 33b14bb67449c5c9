using System.Management.Automation;
using Vlae.Latents;

namespace Vlae.Cmdlets;

/// <summary>
/// Mixes two latents, (1 - alpha) first + alpha second, on all levels or on some. Or takes the mean of many latents.
/// </summary>
/// <remarks>
/// <para>
/// Alpha 0 is the first latent, 1 is the second. A number below 0 or above 1 extrapolates. Means, scales and codes are
/// all mixed. With -Level only these levels are mixed; the others are those of the first latent.
/// </para>
/// <para>
/// It takes exactly two latents; with -Mean, any number. With -IncludeOriginal, images come out too, first and last.
/// You can also add and subtract latents: $a - $b + $c.
/// </para>
/// </remarks>
/// <example>
/// <para>Mix two images</para>
/// <code>Get-MnistImage 1,101 | ConvertTo-VlaeLatent | Merge-VlaeLatent -Alpha 0.5 | Export-VlaeImage</code>
/// <para>The digit halfway between the two.</para>
/// </example>
/// <example>
/// <para>Go from one to the other</para>
/// <code>Get-MnistImage 1,101 | ConvertTo-VlaeLatent | Merge-VlaeLatent -Steps 9 | Export-VlaeImage mix.png</code>
/// <para>Nine steps, both ends included.</para>
/// </example>
/// <example>
/// <para>Show the originals beside their mix, as in the notebook</para>
/// <code>
/// Get-MnistImage 1,101 | ConvertTo-VlaeLatent | Merge-VlaeLatent -Steps 3 -IncludeOriginal | Export-VlaeImage
/// </code>
/// <para>Image, reconstruction, mix, reconstruction, image.</para>
/// </example>
/// <example>
/// <para>Change one level only</para>
/// <code>Get-MnistImage 1,3 | ConvertTo-VlaeLatent | Merge-VlaeLatent -Level 1 -Alpha 1 | Export-VlaeImage</code>
/// <para>The first image with the second one's bottom level.</para>
/// </example>
/// <example>
/// <para>Take the mean of a class</para>
/// <code>Get-MnistImage -Label 4 | ConvertTo-VlaeLatent | Merge-VlaeLatent -Mean | Export-VlaeImage four.png</code>
/// <para>The mean of all fours.</para>
/// </example>
/// <seealso cref="ConvertToVlaeLatentCommand"/>
/// <seealso cref="ConvertFromVlaeLatentCommand"/>
/// <seealso cref="CompareVlaeLatentCommand"/>
/// <seealso cref="ExportVlaeImageCommand"/>
/// <seealso>about_Vlae_Ladder</seealso>
[Cmdlet(VerbsData.Merge, "VlaeLatent", DefaultParameterSetName = AlphaSet)]
[OutputType(typeof(VlaeLatent), typeof(VlaeImage))]
public sealed class MergeVlaeLatentCommand : VlaeCmdlet
{
    private const string AlphaSet = "Alpha";
    private const string StepsSet = "Steps";
    private const string MeanSet = "Mean";

    private readonly List<VlaeLatent> _latents = [];
    private LatentMean? _mean;

    /// <summary>The two latents. With -Mean, one or more.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [Revived(typeof(VlaeLatent))]
    public VlaeLatent[] Latent { get; set; } = [];

    /// <summary>
    /// The weight of the second latent: 0 is the first, 1 is the second. Several numbers give one mix each.
    /// </summary>
    [Parameter(ParameterSetName = AlphaSet)]
    [ValidateNotNullOrEmpty]
    [Numbers(Fractions = true)]
    public float[] Alpha { get; set; } = [0.5f];

    /// <summary>This number of mixes, in even steps from the first latent to the second, both included.</summary>
    [Parameter(Mandatory = true, ParameterSetName = StepsSet)]
    [Whole]
    [ValidateRange(2, 10_000)]
    public int Steps { get; set; }

    /// <summary>Take the mean of all latents.</summary>
    [Parameter(Mandatory = true, ParameterSetName = MeanSet)]
    public SwitchParameter Mean { get; set; }

    /// <summary>Mix only these levels, from 1 (bottom). The others are those of the first latent.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Numbers]
    [ArgumentCompleter(typeof(LevelCompleter))]
    public int[]? Level { get; set; }

    /// <summary>
    /// The way from the first to the second: a straight line, or on a sphere, where each level's code is rotated.
    /// </summary>
    [Parameter(ParameterSetName = AlphaSet)]
    [Parameter(ParameterSetName = StepsSet)]
    public MixMethod Method { get; set; }

    /// <summary>
    /// Put the original image of the first latent before the mixes, and that of the second behind them.
    /// </summary>
    [Parameter(ParameterSetName = AlphaSet)]
    [Parameter(ParameterSetName = StepsSet)]
    public SwitchParameter IncludeOriginal { get; set; }

    private protected override void Process()
    {
        if (!Mean)
        {
            _latents.AddRange(Latent);
            return;
        }

        foreach (VlaeLatent latent in Latent)
        {
            if (_mean is null)
                _mean = new(latent, Level);
            else
                TryItem(latent, () => _mean.Add(latent));
        }
    }

    private protected override void End()
    {
        if (Mean)
            WriteMean();
        else
            WriteMixes();
    }

    private void WriteMean()
    {
        if (_mean is null)
            ThrowTerminatingError(Errors.NothingToAverage());

        WriteObject(_mean!.ToLatent());
    }

    private void WriteMixes()
    {
        if (_latents.Count != 2)
            ThrowTerminatingError(Errors.NotTwoLatents(_latents.Count));

        IEnumerable<float> alphas = ParameterSetName == StepsSet
            ? Enumerable.Range(0, Steps).Select(i => i / (Steps - 1f))
            : Alpha;
        VlaeLatent[] mixes =
            [.. alphas.Select(alpha => LatentMix.Mix(_latents[0], _latents[1], alpha, Method, Level))];
        string row = mixes[0].Place!.Row;
        VlaeImage? first = Original(_latents[0], row, "first original");
        VlaeImage? second = Original(_latents[1], row, "second original");
        if (IncludeOriginal)
            WriteObject(first);
        foreach (VlaeLatent mix in mixes)
            WriteObject(mix);
        if (IncludeOriginal)
            WriteObject(second);
    }

    private VlaeImage? Original(VlaeLatent latent, string row, string title)
    {
        if (IncludeOriginal && latent.Image is null)
            ThrowTerminatingError(Errors.NoOriginal(latent));

        return IncludeOriginal ? latent.Image! with { Place = new(row, title) } : null;
    }
}
