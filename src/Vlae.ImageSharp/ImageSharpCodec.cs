using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Bmp;
using SixLabors.ImageSharp.Formats.Gif;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.Memory;
using SixLabors.ImageSharp.Metadata;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;
using Vlae.Pictures;
using Vlae.Pictures.Files;
using Vlae.Pictures.Import;

namespace Vlae.ImageSharp;

/// <summary>
/// JPEG, WebP, GIF and BMP through ImageSharp. ImageSharp's other decoders (TIFF, TGA, PBM, PNG) are never used
/// (docs/design/dependencies.md says why).
/// </summary>
public sealed class ImageSharpCodec : IPictureCodec
{
    // Bytes per pixel: red, green, blue and opacity, the decoder's own, and the result.
    private const double Memory = 4 + 1 + 3;

    // A JPEG may be progressive: all coefficients, of two bytes, are in memory too.
    private const double JpegMemory = Memory + (3 * 2);

    // WebP's decoder has all pixels once more.
    private const double WebPMemory = Memory + 3;

    // A WebP that needs more is decoded twice, and the first pixels are thrown away before the second come.
    private const double CollectedMemory = 1 << 25;

    // Only these four formats are known: no other decoder can be chosen by a file's content.
    private static readonly Configuration Formats = new(
        new JpegConfigurationModule(), new WebpConfigurationModule(), new GifConfigurationModule(),
        new BmpConfigurationModule())
    {
        // Always fresh, and so always zero. The usual allocator lends used buffers, and a decoder of a damaged file
        // would show pixels of pictures that were decoded before.
        MemoryAllocator = new SimpleGcMemoryAllocator(),
    };

    /// <inheritdoc/>
    public string Version { get; } = typeof(Image).Assembly.GetName().Version!.ToString(3);

    /// <inheritdoc/>
    public Raster Read(
        string name, PictureFormat format, byte[] bytes, byte background, CancellationToken cancel = default)
    {
        try
        {
            WholeFile.Require(format, bytes);
            IImageDecoder decoder = DecoderOf(format);
            IImageInfo info = ((IImageInfoDetector)decoder)
                .Identify(Formats, new CancelableBytes(bytes, cancel), cancel);
            double memory = format switch
            {
                PictureFormat.Jpeg => JpegMemory,
                PictureFormat.WebP => WebPMemory,
                _ => Memory,
            };
            PictureLimits.Require(name, info.Width, info.Height, memory, bytes.Length);
            bool isOpaque = format == PictureFormat.Bmp && BmpRows.IsOpaque(bytes);
            if (format == PictureFormat.WebP)
                return DecodeWebP(decoder, bytes, background, memory * info.Width * info.Height, cancel);

            return Decode(decoder, bytes, image =>
            {
                image.Mutate(picture => picture.AutoOrient());
                return Flatten(image, background, isOpaque);
            }, cancel);
        }
        catch (OperationCanceledException)
        {
            throw;
        }
        catch (NotSupportedException cause)
        {
            throw new VlaeException("PictureUnsupported",
                $"'{name}' is a {format} file of a kind that cannot be read: {cause.Message.TrimEnd('.')}. " +
                "Convert it to PNG.",
                cause);
        }
        // A decoder may throw any exception for a damaged file. Each of them is reported as an error of that file.
        catch (Exception cause) when (cause is not (OutOfMemoryException or VlaeException))
        {
            throw new VlaeException("PictureCorrupt",
                $"'{name}' is not a whole {format} file: {Reason(cause)}. Save it again, or use another copy of it.",
                cause);
        }
    }

    /// <inheritdoc/>
    public void Write(Stream stream, Raster raster, PictureFormat format)
    {
        RequireSize(raster, format);
        using Image image = raster.Channels == 1
            ? Image.LoadPixelData<L8>(Formats, raster.Bytes.Span, raster.Width, raster.Height)
            : Image.LoadPixelData<Rgb24>(Formats, raster.Bytes.Span, raster.Width, raster.Height);
        image.Save(stream, Encoders.Of(format, raster.Channels));
    }

    /// <inheritdoc/>
    public void WriteAnimation(Stream stream, IReadOnlyList<Raster> frames, int frameRate, int loops)
    {
        ArgumentOutOfRangeException.ThrowIfZero(frames.Count);
        RequireSize(frames[0], PictureFormat.Gif);
        if (frames[0].Channels == 1)
            GifAnimation.Write<L8>(Formats, stream, frames, frameRate, loops);
        else
            GifAnimation.Write<Rgb24>(Formats, stream, frames, frameRate, loops);
    }

    private static void RequireSize(Raster raster, PictureFormat format)
    {
        int maxSide = Encoders.MaxSideOf(format);
        if (raster.Width > maxSide || raster.Height > maxSide)
        {
            throw new VlaeException("PictureTooLarge",
                $"The picture has {raster.Width:N0} x {raster.Height:N0} pixels; sides of {maxSide:N0} are possible " +
                $"in {format}. Use PNG, fewer images or a smaller scale.");
        }
    }

    // Only these exceptions have messages for users.
    private static string Reason(Exception cause) => cause is FormatException or ImageFormatException
        ? cause.Message.TrimEnd('.')
        : "it cannot be decoded";

    private static IImageDecoder DecoderOf(PictureFormat format) => format switch
    {
        PictureFormat.Jpeg => new JpegDecoder(),
        PictureFormat.WebP => new WebpDecoder(),
        PictureFormat.Gif => new GifDecoder { DecodingMode = FrameDecodingMode.First },
        PictureFormat.Bmp => new BmpDecoder(),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Not one of ImageSharp's formats here."),
    };

    private static Raster DecodeWebP(
        IImageDecoder decoder, byte[] bytes, byte background, double memory, CancellationToken cancel)
    {
        // This decoder looks at no token while it works.
        T Decoded<T>(byte[] file, Func<Image<Rgba32>, T> convert) =>
            CancelableWork.Run(() => Decode(decoder, file, convert, cancel), cancel);

        (byte[] sum, Raster picture) =
            Decoded(bytes, image => (SumOf(image), Flatten(image, background, isOpaque: false)));
        if (memory > CollectedMemory)
            GC.Collect();
        // A bitstream that is cut short goes on in what follows it.
        byte[] again = Decoded(WebPChunks.Lengthen(bytes), SumOf);
        if (!again.AsSpan().SequenceEqual(sum))
            throw new FormatException("its pixels are cut short");

        // ImageSharp loses what follows a chunk of odd length.
        return ExifOrientation.Apply(picture, ExifOrientation.Parse(WebPChunks.Exif(bytes)));
    }

    private static T Decode<T>(
        IImageDecoder decoder, byte[] bytes, Func<Image<Rgba32>, T> convert, CancellationToken cancel)
    {
        using Image<Rgba32> image = decoder.Decode<Rgba32>(Formats, new CancelableBytes(bytes, cancel), cancel);
        cancel.ThrowIfCancellationRequested();
        return convert(image);
    }

    private static byte[] SumOf(Image<Rgba32> image)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        image.ProcessPixelRows(rows =>
        {
            for (int y = 0; y < rows.Height; y++)
                hash.AppendData(MemoryMarshal.AsBytes(rows.GetRowSpan(y)));
        });
        return hash.GetHashAndReset();
    }

    private static Raster Flatten(Image<Rgba32> image, byte background, bool isOpaque)
    {
        (int height, int width) = (image.Height, image.Width);
        var bytes = new byte[height * width * 3];
        image.ProcessPixelRows(rows =>
        {
            for (int y = 0; y < height; y++)
            {
                Span<byte> target = bytes.AsSpan(y * width * 3, width * 3);
                foreach (Rgba32 pixel in rows.GetRowSpan(y))
                {
                    byte opacity = isOpaque ? byte.MaxValue : pixel.A;
                    target[0] = Blend(pixel.R, opacity, background);
                    target[1] = Blend(pixel.G, opacity, background);
                    target[2] = Blend(pixel.B, opacity, background);
                    target = target[3..];
                }
            }
        });
        return new(3, height, width, bytes);
    }

    private static byte Blend(byte value, byte opacity, byte background) =>
        (byte)(((value * opacity) + (background * (255 - opacity)) + 127) / 255);
}
