using Vlae.Data;
using Vlae.Ladder;

namespace Vlae.Torch.Devices;

/// <summary>A data set on the device, with one byte per pixel. Batches are gathered and normalized there.</summary>
internal sealed class DeviceImages : IDisposable
{
    private readonly MapShape _shape;
    private readonly Tensor _pixels;

    public DeviceImages(ImageSet images, Device device)
    {
        _shape = images.Shape;
        _pixels = DeviceMemory.Upload(images.Pixels, ScalarType.Byte, device, images.Count, _shape.Size)
            .DetachFromDisposeScope();
    }

    /// <summary>A batch, (sample, channel, row, column), in [-1, 1].</summary>
    /// <param name="rows">0-based indices of images.</param>
    public Tensor Batch(ReadOnlySpan<int> rows)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor index = DeviceMemory.Upload(rows, ScalarType.Int32, _pixels.device, rows.Length);
        return _pixels.index_select(0, index).to(ScalarType.Float32).mul_(Constants.ByteScale).sub_(Constants.One)
            .view(rows.Length, _shape.Channels, _shape.Height, _shape.Width).MoveToOuterDisposeScope();
    }

    public void Dispose() => _pixels.Dispose();
}
