using System.Management.Automation;
using Vlae.Ladder;
using Vlae.Training.Options;

namespace Vlae.Cmdlets;

/// <summary>A cmdlet that may make a new network: the sizes that the user can choose.</summary>
public abstract class ArchitectureCmdlet : TableCmdlet
{
    /// <summary>Levels of a network whose number of levels nobody named.</summary>
    private protected const int DefaultLevels = 4;

    /// <summary>Latent dimensions of each level.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell<int>]
    [ValidateRange(1, 4096)]
    public int LatentSize { get; set; } = 16;

    /// <summary>
    /// The network's width: the notebook's, or Wide, nine times its parameters, which is better and some eight times
    /// slower. Gives -ChannelFactor and -HiddenSize where they are not given.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell<NetworkSize>]
    public NetworkSize Network { get; set; }

    /// <summary>Channels of the first map; each deeper one has twice as many. Without it: the network's, 16.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell<int>]
    [ValidateRange(1, 512)]
    public int? ChannelFactor { get; set; }

    /// <summary>Width of the hidden layers between a map and its latent. Without it: the network's, 16.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell<int>]
    [ValidateRange(1, 4096)]
    public int? HiddenSize { get; set; }

    /// <summary>Probability of AlphaDropout. Without it: the recipe's.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell<float>]
    [ValidateRange(0.0, 0.99)]
    public float? Dropout { get; set; }

    /// <summary>
    /// Which block of the code enters the decoder where: shallow to shallow as in the paper, or as in the notebook.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell<LadderWiring>]
    public LadderWiring Wiring { get; set; } = LadderWiring.Paper;

    /// <summary>The names of the parameters above, for a cmdlet that must know whether one was given.</summary>
    private protected static IReadOnlyList<string> ArchitectureParameters { get; } =
    [
        nameof(LatentSize), nameof(Network), nameof(ChannelFactor), nameof(HiddenSize), nameof(Dropout), nameof(Wiring),
    ];

    /// <summary>The dropout of who asks for none.</summary>
    private protected virtual float DefaultDropout => TrainingRecipes.DropoutOf(TrainingRecipes.Default);

    /// <summary>The architecture for images of a shape, with the sizes chosen.</summary>
    private protected LadderArchitecture DesignFor(int channels, int height, int width, int levels = DefaultLevels)
    {
        int factor = ChannelFactor ?? NetworkSizes.Of(Network).ChannelFactor;
        return WithSizes(LadderDesigner.Design(channels, height, width, levels, factor));
    }

    /// <summary>An architecture with the sizes chosen.</summary>
    private protected LadderArchitecture WithSizes(LadderArchitecture architecture) => architecture with
    {
        LatentSize = LatentSize,
        HiddenSize = HiddenSize ?? NetworkSizes.Of(Network).HiddenSize,
        Dropout = Dropout ?? DefaultDropout,
        Wiring = Wiring,
    };
}
