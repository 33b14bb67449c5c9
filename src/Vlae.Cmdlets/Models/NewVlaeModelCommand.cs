using System.Management.Automation;

namespace Vlae.Cmdlets;

/// <summary>Makes an untrained model of any shape.</summary>
[Cmdlet(VerbsCommon.New, "VlaeModel")]
[OutputType(typeof(VlaeModel))]
public sealed class NewVlaeModelCommand : ArchitectureCmdlet
{
    /// <summary>Rows of the images.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int Height { get; set; } = 28;

    /// <summary>Columns of the images.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int Width { get; set; } = 28;

    /// <summary>Channels of the images: 1 is grey, 3 is red, green and blue.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int Channels { get; set; } = 1;

    /// <summary>Number of levels; kernels and strides follow from the images' shape.</summary>
    [Parameter]
    [ValidateRange(1, 8)]
    public int LevelCount { get; set; } = 4;

    /// <summary>Kernels of the levels' convolutions, from the image inwards; with -Stride and -LevelChannel.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public int[]? Kernel { get; set; }

    /// <summary>Strides of the levels' convolutions, from the image inwards.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public int[]? Stride { get; set; }

    /// <summary>Channels of the levels' maps, from the image inwards.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public int[]? LevelChannel { get; set; }

    /// <summary>Names the draw of the parameters. Without it: another one each time.</summary>
    [Parameter]
    public long? Seed { get; set; }

    private protected override void End()
    {
        long seed = Seed ?? Seeds.Next();
        WriteVerbose($"Drawing the parameters with seed {seed}.");
        VlaeModel drawn = VlaeModel.Create(Design(), seed, Stop);
        VlaeModel model = OnBackend(new(drawn.Parameters)
        {
            Provenance = drawn.Provenance with { Command = MyInvocation.Line.Trim() },
        });
        KnownModels.Add(model);
        WriteObject(model);
    }

    private Ladder.LadderArchitecture Design()
    {
        if (Kernel is null && Stride is null && LevelChannel is null)
            return DesignFor(Channels, Height, Width, LevelCount);

        (int kernels, int strides, int channels) =
            (Kernel?.Length ?? 0, Stride?.Length ?? 0, LevelChannel?.Length ?? 0);
        if (kernels != strides || strides != channels)
            ThrowTerminatingError(Errors.LevelListsDiffer(kernels, strides, channels));
        if (WasGiven(nameof(LevelCount)) || WasGiven(nameof(ChannelFactor)))
        {
            ThrowTerminatingError(Errors.OptionNotWith(
                "-LevelCount and -ChannelFactor", "-Kernel, -Stride and -LevelChannel", "the lists say it all"));
        }

        return WithSizes(new()
        {
            Channels = Channels,
            Height = Height,
            Width = Width,
            Levels = [.. Kernel!.Select((kernel, i) => new Ladder.LevelShape(LevelChannel![i], kernel, Stride![i]))],
        });
    }
}
