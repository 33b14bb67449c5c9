namespace Vlae.Data.Idx;

/// <summary>The order of the pixels of a file, as (image, channel, row, column).</summary>
internal static class IdxPixels
{
    /// <summary>Exchanges the rows and columns of images that are stored by columns.</summary>
    /// <param name="bytes">(image, channel, column, row).</param>
    /// <param name="height">Rows of an image, after the exchange.</param>
    /// <param name="width">Columns of an image, after the exchange.</param>
    public static byte[] Upright(byte[] bytes, int height, int width)
    {
        var result = new byte[bytes.Length];
        for (int image = 0; image < bytes.Length; image += height * width)
        {
            for (int i = 0; i < height * width; i++)
                result[image + i] = bytes[image + (i % width * height) + (i / width)];
        }

        return result;
    }

    /// <summary>Puts the channels of images before their rows.</summary>
    /// <param name="bytes">(image, row, column, channel).</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="size">Pixels of an image.</param>
    public static byte[] ChannelsFirst(byte[] bytes, int channels, int size)
    {
        var result = new byte[bytes.Length];
        for (int image = 0; image < bytes.Length; image += channels * size)
        {
            for (int i = 0; i < channels * size; i++)
                result[image + i] = bytes[image + (i % size * channels) + (i / size)];
        }

        return result;
    }
}
