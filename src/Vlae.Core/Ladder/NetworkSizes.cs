namespace Vlae.Ladder;

/// <summary>The numbers of each named width.</summary>
public static class NetworkSizes
{
    /// <summary>The numbers of a width.</summary>
    /// <param name="size">The width.</param>
    /// <returns>Channels of the first map, and the width of the hidden layers.</returns>
    public static (int ChannelFactor, int HiddenSize) Of(NetworkSize size) => size switch
    {
        NetworkSize.Notebook => (16, 16),
        NetworkSize.Wide => (32, 128),
        _ => throw new ArgumentOutOfRangeException(nameof(size), size, "No such size."),
    };

    /// <summary>The name of a network's width; null if it is not a named one.</summary>
    /// <param name="architecture">The network.</param>
    public static NetworkSize? NameOf(LadderArchitecture architecture)
    {
        foreach (NetworkSize size in Enum.GetValues<NetworkSize>())
        {
            if (Of(size) == (architecture.Levels[0].Channels, architecture.HiddenSize))
                return size;
        }

        return null;
    }
}

/// <summary>A named width of the network: the channels of its maps, and its hidden layers.</summary>
public enum NetworkSize
{
    /// <summary>The notebook's: 16 channels in the first map, hidden layers of 16; 374,737 parameters.</summary>
    Notebook,

    /// <summary>Twice the channels, and hidden layers of 128: 3,383,585 parameters, for the best likelihood.</summary>
    Wide,
}
