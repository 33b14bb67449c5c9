namespace Vlae.Data.Pixels;

/// <summary>The pixels of many images of one size. Together they may have more bytes than one array can.</summary>
internal interface IPixelStore
{
    /// <summary>Number of images.</summary>
    int Count { get; }

    /// <summary>The bytes of one image, (channel, row, column).</summary>
    /// <param name="index">0-based.</param>
    ReadOnlySpan<byte> Of(int index);
}
