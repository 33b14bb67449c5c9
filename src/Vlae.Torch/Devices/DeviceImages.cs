using Vlae.Data;
using Vlae.Ladder;

namespace Vlae.Torch.Devices;

/// <summary>A data set on the device, with one byte per pixel. Batches are gathered and normalized there.</summary>
internal sealed class DeviceImages : IDisposable
{
    private readonly MapShape _shape;
    private readonly Tensor _pixels;
    private readonly Tensor _black;
    private readonly Tensor _white;

    public DeviceImages(ImageSet images, Device device)
    {
        _shape = images.Shape;
        _pixels = DeviceMemory.Upload(images.Pixels, ScalarType.Byte, device, images.Count, _shape.Size)
            .DetachFromDisposeScope();
        _black = DeviceMemory.Upload<float>([-1f], ScalarType.Float32, device).DetachFromDisposeScope();
        _white = DeviceMemory.Upload<float>([255f], ScalarType.Float32, device).DetachFromDisposeScope();
    }

    /// <summary>A batch, (sample, channel, row, column), in [-1, 1].</summary>
    /// <param name="rows">0-based indices of images.</param>
    public Tensor Batch(ReadOnlySpan<int> rows)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor index = DeviceMemory.Upload(rows, ScalarType.Int32, _pixels.device, rows.Length);
        // -1 + 2 x/255: white is 1, without rounding.
        return addcdiv(_black, _pixels.index_select(0, index), _white, Constants.Two)
            .view(rows.Length, _shape.Channels, _shape.Height, _shape.Width).MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        _pixels.Dispose();
        _black.Dispose();
        _white.Dispose();
    }
}
