using System.Management.Automation;

namespace Vlae.Cmdlets;

/// <summary>Makes an untrained model of any shape.</summary>
/// <remarks>
/// <para>
/// Kernels, strides and channels follow from the images' shape and -LevelCount, or are given for each level with
/// -Kernel, -Stride and -LevelChannel. For an impossible shape, the error names the level that does not fit. Without
/// options you get the notebook's network, wired as in the paper and without dropout: 28x28 gray images, four levels of
/// 16 dimensions, 374,737 parameters.
/// </para>
/// <para>The model does not become the session's current one. Give it to Invoke-VlaeTraining -Model.</para>
/// </remarks>
/// <example>
/// <para>Make a model for color images</para>
/// <code>New-VlaeModel -Height 64 -Width 64 -Channels 3 -LevelCount 5</code>
/// <para>Five levels for 64x64 pixels in red, green and blue.</para>
/// </example>
/// <example>
/// <para>Describe each level</para>
/// <code>New-VlaeModel -Kernel 4,3 -Stride 2,2 -LevelChannel 8,16 -Seed 1</code>
/// <para>Two levels; the same parameters each time.</para>
/// </example>
/// <example>
/// <para>Train a model of your own shape</para>
/// <code>
/// $model = New-VlaeModel -LevelCount 2 -LatentSize 8 -Seed 1
/// Invoke-VlaeTraining -Model $model -Epochs 2 -Seed 1
/// </code>
/// <para>Two levels of eight dimensions.</para>
/// </example>
/// <seealso cref="InvokeVlaeTrainingCommand"/>
/// <seealso cref="GetVlaeLevelCommand"/>
/// <seealso cref="ExportVlaeModelCommand"/>
/// <seealso>about_Vlae_Ladder</seealso>
[Cmdlet(VerbsCommon.New, "VlaeModel")]
[OutputType(typeof(VlaeModel))]
public sealed class NewVlaeModelCommand : NetworkCmdlet
{
    // The notebook's images.
    private const int DefaultSide = 28;
    private const int DefaultChannels = 1;

    /// <summary>Rows of the images. Without it: 28.</summary>
    [Parameter]
    [Cell<int>]
    [ValidateRange(1, 1024)]
    public int? Height { get; set; }

    /// <summary>Columns of the images. Without it: 28.</summary>
    [Parameter]
    [Cell<int>]
    [ValidateRange(1, 1024)]
    public int? Width { get; set; }

    /// <summary>Channels of the images: 1 is gray, 3 is red, green and blue. Without it: 1.</summary>
    [Parameter]
    [Cell<int>]
    [ValidateRange(1, 64)]
    public int? Channels { get; set; }

    /// <summary>
    /// Number of levels; kernels and strides follow from the images' shape. Without it: 4 for 28 and 32 pixels, 5
    /// for 48 and 64, 6 for 96 and 128.
    /// </summary>
    [Parameter]
    [Cell<int>]
    [ValidateRange(1, 8)]
    public int? LevelCount { get; set; }

    /// <summary>
    /// Kernel sizes of the levels' convolutions, from the image inwards. It needs -Stride and -LevelChannel.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Numbers]
    public int[]? Kernel { get; set; }

    /// <summary>Strides of the levels' convolutions, from the image inwards.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Numbers]
    public int[]? Stride { get; set; }

    /// <summary>Channels of the levels' maps, from the image inwards.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Numbers]
    public int[]? LevelChannel { get; set; }

    /// <summary>The seed of the first parameters. Without it: different parameters each time.</summary>
    [Parameter]
    [Cell<long?>]
    public long? Seed { get; set; }

    private protected override IEnumerable<TableOption> Options =>
    [
        .. base.Options,
        TableOption.Of(nameof(Height), () => Height, value => Height = value),
        TableOption.Of(nameof(Width), () => Width, value => Width = value),
        TableOption.Of(nameof(Channels), () => Channels, value => Channels = value),
        TableOption.Of(nameof(LevelCount), () => LevelCount, value => LevelCount = value),
        TableOption.Of(nameof(Seed), () => Seed, value => Seed = value),
    ];

    private protected override void Work()
    {
        long seed = Seed ?? Seeds.Next();
        WriteVerbose($"Drawing the parameters with seed {seed}.");
        VlaeModel drawn = VlaeModel.Create(Design(), seed, Stop);
        VlaeModel model = OnBackend(new(drawn.Parameters)
        {
            Provenance = drawn.Provenance with { Command = Command },
        });
        KnownModels.Add(model);
        WriteObject(model);
    }

    private Ladder.LadderArchitecture Design()
    {
        (int channels, int height, int width) =
            (Channels ?? DefaultChannels, Height ?? DefaultSide, Width ?? DefaultSide);
        if (Kernel is null && Stride is null && LevelChannel is null)
            return DesignFor(channels, height, width, LevelCount);

        (int kernels, int strides, int maps) =
            (Kernel?.Length ?? 0, Stride?.Length ?? 0, LevelChannel?.Length ?? 0);
        if (kernels != strides || strides != maps)
            Refuse(Errors.LevelListsDiffer(kernels, strides, maps));
        if (LevelCount is not null || ChannelFactor is not null || Network is not null)
        {
            Refuse(Errors.OptionNotWith(
                "-LevelCount, -ChannelFactor and -Network", "-Kernel, -Stride and -LevelChannel",
                "the lists give all levels"));
        }

        return WithSizes(new()
        {
            Channels = channels,
            Height = height,
            Width = width,
            Levels = [.. Kernel!.Select((kernel, i) => new Ladder.LevelShape(LevelChannel![i], kernel, Stride![i]))],
        });
    }
}
