namespace Vlae.Ladder;

/// <summary>The numbers of each named width.</summary>
public static class NetworkSizes
{
    private const int NotebookWidth = 16;
    private const double NotebookPixels = 28 * 28;
    private const int LargestFactor = 8;
    private const int SmallestWideHiddenSize = 128;

    /// <summary>The numbers of a width, for images of a size.</summary>
    /// <param name="size">The width.</param>
    /// <param name="image">The images' shape.</param>
    /// <returns>
    /// Channels of the first map, and the width of the hidden layers. The default's have 16 units for each channel of
    /// the images, times the rounded square root of the size relative to 28x28 gray, up to 128: 32 for 64x64 in gray,
    /// 128 in color. Color was measured to gain by more, and gray was not (docs/design/quality.md).
    /// </returns>
    public static (int ChannelFactor, int HiddenSize) Of(NetworkSize size, MapShape image)
    {
        int factor = image.Channels * (int)Math.Round(Math.Sqrt(image.Size / NotebookPixels));
        int hidden = NotebookWidth * Math.Clamp(factor, 1, LargestFactor);
        return size switch
        {
            NetworkSize.Default => (NotebookWidth, hidden),
            NetworkSize.Small => (NotebookWidth / 2, hidden / 2),
            NetworkSize.Wide => (2 * NotebookWidth, Math.Max(2 * hidden, SmallestWideHiddenSize)),
            NetworkSize.Notebook => (NotebookWidth, NotebookWidth),
            _ => throw new ArgumentOutOfRangeException(nameof(size), size, "No such size."),
        };
    }

    /// <summary>Whether a network has a named width.</summary>
    /// <param name="architecture">The network.</param>
    /// <param name="size">The width.</param>
    public static bool Has(LadderArchitecture architecture, NetworkSize size) =>
        Of(size, architecture.Image) == (architecture.Levels[0].Channels, architecture.HiddenSize);

    /// <summary>The first name that a network's width has; null if it is not a named one.</summary>
    /// <param name="architecture">The network.</param>
    public static NetworkSize? NameOf(LadderArchitecture architecture)
    {
        foreach (NetworkSize size in Enum.GetValues<NetworkSize>())
        {
            if (Has(architecture, size))
                return size;
        }

        return null;
    }
}

/// <summary>A named width of the network: the channels of its maps, and its hidden layers.</summary>
public enum NetworkSize
{
    /// <summary>
    /// 16 channels in the first map, and hidden layers by the size of the images. For 28x28 gray it is the notebook's.
    /// </summary>
    Default,

    /// <summary>Half the channels and hidden layers of the default, for little memory and quick tries.</summary>
    Small,

    /// <summary>
    /// Twice the channels, and hidden layers of at least 128, for the best likelihood: 3,383,585 parameters for 28x28
    /// gray.
    /// </summary>
    Wide,

    /// <summary>The notebook's, at any size: 16 channels in the first map, hidden layers of 16.</summary>
    Notebook,
}
