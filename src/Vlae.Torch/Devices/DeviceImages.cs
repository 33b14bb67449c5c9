using Vlae.Data;
using Vlae.Images;
using Vlae.Ladder;

namespace Vlae.Torch.Devices;

/// <summary>
/// A data set on the device, with one byte per pixel. Batches are gathered and normalized there. With random changes,
/// the images stay in the computer's memory, and each batch is changed there.
/// </summary>
internal sealed class DeviceImages : IDisposable
{
    // TorchSharp's view of a tensor's bytes ends at 2 GB.
    private const int BytesPerCopy = 1 << 28;

    private readonly ImageSet _images;
    private readonly MapShape _shape;
    private readonly ImageAugmentation? _augmentation;
    private readonly Tensor? _pixels;
    private readonly Tensor _black;
    private readonly Tensor _white;

    public DeviceImages(ImageSet images, ImageAugmentation? augmentation, Device device)
    {
        (_images, _shape, _augmentation) = (images, images.Shape, augmentation);
        _black = DeviceMemory.Upload<float>([-1f], ScalarType.Float32, device).DetachFromDisposeScope();
        _white = DeviceMemory.Upload<float>([255f], ScalarType.Float32, device).DetachFromDisposeScope();
        if (augmentation is not null)
            return;

        _pixels = empty(images.Count, _shape.Size, dtype: ScalarType.Byte, device: device).DetachFromDisposeScope();
        int perCopy = Math.Max(1, BytesPerCopy / _shape.Size);
        for (int first = 0; first < images.Count; first += perCopy)
            Copy(_pixels, first, Math.Min(perCopy, images.Count - first));
    }

    /// <summary>A batch, (sample, channel, row, column), in [-1, 1].</summary>
    /// <param name="rows">0-based indices of images.</param>
    /// <param name="step">The training step, for the random changes.</param>
    public Tensor Batch(ReadOnlySpan<int> rows, long step)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor bytes = _pixels is null
            ? DeviceMemory.Upload<byte>(Changed(rows, step), ScalarType.Byte, _black.device, rows.Length, _shape.Size)
            : _pixels.index_select(0, DeviceMemory.Upload(rows, ScalarType.Int32, _black.device, rows.Length));
        // -1 + 2 x/255: white is 1, without rounding.
        return addcdiv(_black, bytes, _white, Constants.Two)
            .view(rows.Length, _shape.Channels, _shape.Height, _shape.Width).MoveToOuterDisposeScope();
    }

    private byte[] Changed(ReadOnlySpan<int> rows, long step)
    {
        var bytes = new byte[rows.Length * _shape.Size];
        for (int i = 0; i < rows.Length; i++)
            _augmentation!.Apply(_images.PixelsOf(rows[i]), bytes.AsSpan(i * _shape.Size), step, i);
        return bytes;
    }

    private void Copy(Tensor pixels, int first, int count)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor host = empty(count, _shape.Size, dtype: ScalarType.Byte);
        Span<byte> bytes = host.bytes;
        for (int i = 0; i < count; i++)
            _images.PixelsOf(first + i).CopyTo(bytes[(i * _shape.Size)..]);
        pixels.narrow(0, first, count).copy_(host);
    }

    public void Dispose()
    {
        _pixels?.Dispose();
        _black.Dispose();
        _white.Dispose();
    }
}
