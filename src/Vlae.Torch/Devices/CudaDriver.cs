using System.Runtime.InteropServices;
using Vlae.Backends;

namespace Vlae.Torch.Devices;

/// <summary>Names and memory of CUDA devices from NVIDIA's driver. TorchSharp does not have them.</summary>
internal static unsafe class CudaDriver
{
    private static readonly string Library = OperatingSystem.IsWindows() ? "nvcuda.dll" : "libcuda.so.1";

    /// <summary>A device by its number. With an older driver, only the number is known.</summary>
    public static BackendDevice Describe(int index)
    {
        string device = $"cuda:{index}";
        if (!NativeLibrary.TryLoad(Library, out nint driver))
            return new(device, "CUDA device", null);

        // From the CUDA driver API: cuInit(flags), cuDeviceGet(*device, ordinal), cuDeviceGetName(*name, length,
        // device), cuDeviceTotalMem_v2(*bytes, device). Each returns 0 on success.
        var initialize = (delegate* unmanaged<uint, int>)NativeLibrary.GetExport(driver, "cuInit");
        var get = (delegate* unmanaged<int*, int, int>)NativeLibrary.GetExport(driver, "cuDeviceGet");
        var name = (delegate* unmanaged<byte*, int, int, int>)NativeLibrary.GetExport(driver, "cuDeviceGetName");
        var memory = (delegate* unmanaged<nuint*, int, int>)NativeLibrary.GetExport(driver, "cuDeviceTotalMem_v2");
        const int length = 256;
        byte* text = stackalloc byte[length];
        int handle = 0;
        nuint bytes = 0;
        bool known = initialize(0) == 0 && get(&handle, index) == 0 && name(text, length, handle) == 0
            && memory(&bytes, handle) == 0;
        return known
            ? new(device, Marshal.PtrToStringUTF8((nint)text)!, (long)bytes)
            : new(device, "CUDA device", null);
    }
}
