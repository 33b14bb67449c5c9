using System.Management.Automation;
using Vlae.Latents;

namespace Vlae.Cmdlets;

/// <summary>
/// Draws codes from the prior, or only some levels of latents that are given; Export-VlaeImage and
/// ConvertFrom-VlaeLatent show what they mean.
/// </summary>
/// <remarks>
/// <para>
/// The prior is a standard normal in every dimension. With -From and -Level, the levels named are drawn anew, and the
/// others are the latent's own.
/// </para>
/// </remarks>
/// <example>
/// <para>Draw a hundred images</para>
/// <code>New-VlaeSample -Count 100 | Export-VlaeImage samples.png</code>
/// <para>Ten rows of ten, other ones each time.</para>
/// </example>
/// <example>
/// <para>Draw the same ones again</para>
/// <code>New-VlaeSample 20 -Seed 1 -Temperature 0.7 | Export-VlaeImage tame.png</code>
/// <para>More typical images than the prior's own.</para>
/// </example>
/// <example>
/// <para>Draw one level anew</para>
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
    private const string FromSet = "From";

    private int _number;

    /// <summary>How many; with -From, of each latent.</summary>
    [Parameter(Position = 0)]
    [ValidateRange(1, int.MaxValue)]
    public int Count { get; set; } = 1;

    /// <summary>
    /// The model to draw for. Without it: the last one trained or imported in this session, else the pretrained one.
    /// </summary>
    [Parameter(ParameterSetName = PriorSet)]
    [ValidateNotNull]
    public VlaeModel? Model { get; set; }

    /// <summary>Latents to draw some levels of anew; the other levels are kept.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FromSet, ValueFromPipeline = true)]
    [ValidateNotNull]
    [Revived]
    public VlaeLatent[] From { get; set; } = [];

    /// <summary>The levels to draw, from 1 (bottom, fine detail) to the top.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FromSet)]
    [ValidateNotNullOrEmpty]
    [Numbers]
    [ArgumentCompleter(typeof(LevelCompleter))]
    public int[] Level { get; set; } = [];

    /// <summary>Names the draws. Without it: other ones each time.</summary>
    [Parameter]
    public long? Seed { get; set; }

    /// <summary>
    /// Standard deviation of the draws, one for all levels or one a level from the bottom: 1 is the prior; below, more
    /// typical images; above, odder ones.
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
            WriteObject(LatentDraw.FromPrior(model, Seed!.Value, i, Temperature));
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
                latent, () => drawn = LatentDraw.Redraw(latent, Level, Seed!.Value, _number, Temperature)))
            {
                return;
            }

            _number++;
            WriteObject(drawn);
        }
    }
}
