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

    /// <summary>The default width of the hidden layers: 16 for 28x28 gray, more for larger images, up to 128.</summary>
    /// <param name="pixels">Values of an image: channels x rows x columns.</param>
    /// <returns>16 times the rounded square root of the size relative to 28x28: 64 for 64x64 in color.</returns>
    public static int HiddenSizeFor(int pixels) =>
        16 * Math.Clamp((int)Math.Round(Math.Sqrt(pixels / (28.0 * 28.0))), 1, 8);

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
