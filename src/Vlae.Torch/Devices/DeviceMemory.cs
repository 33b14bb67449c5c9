using System.Runtime.InteropServices;

namespace Vlae.Torch.Devices;

/// <summary>Moves numbers between managed memory and a device.</summary>
internal static class DeviceMemory
{
    /// <summary>A tensor on a device with the values of a span.</summary>
    /// <remarks>
    /// The copy to a CUDA device starts from pinned memory, so that the caller does not wait for it.
    /// </remarks>
    public static Tensor Upload<T>(ReadOnlySpan<T> values, ScalarType type, Device device, params long[] shape)
        where T : unmanaged
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor host = empty(shape, dtype: type);
        MemoryMarshal.AsBytes(values).CopyTo(host.bytes);
        if (device.type == DeviceType.CPU)
            return host.MoveToOuterDisposeScope();

        return host.pin_memory().to(device, non_blocking: true).MoveToOuterDisposeScope();
    }

    /// <summary>Copies a tensor of floats to a span. Waits for the device.</summary>
    public static void Download(Tensor tensor, Span<float> values)
    {
        using DisposeScope scope = NewDisposeScope();
        MemoryMarshal.Cast<byte, float>(tensor.cpu().contiguous().bytes).CopyTo(values);
    }

    /// <summary>The values of a tensor of doubles. Waits for the device.</summary>
    public static double[] Read(Tensor tensor)
    {
        using DisposeScope scope = NewDisposeScope();
        return MemoryMarshal.Cast<byte, double>(tensor.cpu().contiguous().bytes).ToArray();
    }
}
