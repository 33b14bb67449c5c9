using System.Collections.Immutable;
using Vlae.Ladder;

namespace Vlae.Data;

/// <summary>A generated image by itself.</summary>
internal static class DrawnImage
{
    /// <summary>Makes an image of its pixels, as its data set would.</summary>
    /// <param name="set">The data set's name.</param>
    /// <param name="split">The split.</param>
    /// <param name="index">1-based index within the split.</param>
    /// <param name="shape">Channels, rows and columns.</param>
    /// <param name="pixels">The pixels, (channel, row, column).</param>
    /// <param name="label">The class, counted from 0.</param>
    /// <param name="labelNames">The names of the classes.</param>
    /// <param name="factors">What the image was drawn with.</param>
    public static VlaeImage Of(
        string set, string split, int index, MapShape shape, byte[] pixels, int label,
        ImmutableArray<string> labelNames, VlaeFactors factors)
    {
        var single = new ImageSet(set, split, shape.Channels, shape.Height, shape.Width, pixels, [(byte)label])
        {
            LabelNames = labelNames,
            Factors = _ => factors,
        };
        VlaeImage image = single.GetImage(1);
        return image with { Source = image.Source! with { Index = index } };
    }
}
