using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Gif;
using SixLabors.ImageSharp.PixelFormats;
using Vlae.Pictures;
using Vlae.Pictures.Files;

namespace Vlae.ImageSharp;

/// <summary>Writes animated GIFs (GIF89a, CompuServe, 1990, with the loop extension of Netscape).</summary>
internal static class GifAnimation
{
    // Delays are in hundredths of a second. Browsers show a frame with a delay below 2 for a tenth of a second.
    private const int DelaysInSecond = 100;

    /// <summary>Writes an animation.</summary>
    /// <param name="configuration">ImageSharp's configuration.</param>
    /// <param name="stream">The target.</param>
    /// <param name="frames">At least one picture; all with the same size, and with the channels of the pixels.</param>
    /// <param name="frameRate">Frames per second, 1 to 50.</param>
    /// <param name="loops">The number of times that it plays, up to 65,535; 0 for no end.</param>
    public static void Write<TPixel>(
        Configuration configuration, Stream stream, IReadOnlyList<Raster> frames, int frameRate, int loops)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        using Image<TPixel> image = Load<TPixel>(configuration, frames[0]);
        foreach (Raster frame in frames.Skip(1))
        {
            using Image<TPixel> next = Load<TPixel>(configuration, frame);
            image.Frames.AddFrame(next.Frames.RootFrame);
        }

        image.Metadata.GetGifMetadata().RepeatCount = checked((ushort)loops);
        for (int i = 0; i < image.Frames.Count; i++)
        {
            // The sum of the delays is exact, though a single one is rounded.
            image.Frames[i].Metadata.GetGifMetadata().FrameDelay = StartOf(i + 1, frameRate) - StartOf(i, frameRate);
        }

        image.Save(stream, Encoders.Of(PictureFormat.Gif, frames[0].Channels));
    }

    private static Image<TPixel> Load<TPixel>(Configuration configuration, Raster frame)
        where TPixel : unmanaged, IPixel<TPixel> =>
        Image.LoadPixelData<TPixel>(configuration, frame.Bytes.Span, frame.Width, frame.Height);

    private static int StartOf(int frame, int rate) =>
        (int)Math.Round((double)DelaysInSecond * frame / rate, MidpointRounding.AwayFromZero);
}
