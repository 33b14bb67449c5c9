using System.Text.RegularExpressions;
using Vlae.Backends;

namespace Vlae.Cmdlets;

/// <summary>The backend and the device that <c>-Gpu</c>, <c>-Backend</c> and <c>-Device</c> ask for.</summary>
/// <param name="Backend">The backend.</param>
/// <param name="Device"><c>cpu</c>, <c>cuda</c> (the first one) or <c>cuda:1</c>.</param>
internal sealed partial record BackendRequest(BackendKind Backend, string Device)
{
    private const string Cpu = "cpu";
    private const string Cuda = "cuda";

    /// <summary>The request; null if none of the three was given.</summary>
    /// <param name="gpu">Whether <c>-Gpu</c> was given, which is <c>-Backend Torch -Device cuda</c>.</param>
    /// <param name="backend">The value of <c>-Backend</c>; null for the one that has the device.</param>
    /// <param name="device">The value of <c>-Device</c>; null for <c>cpu</c>.</param>
    /// <exception cref="VlaeException"><c>DeviceUnknown</c>, <c>ParametersConflict</c>.</exception>
    public static BackendRequest? Of(bool gpu, BackendKind? backend, string? device)
    {
        if (!gpu && backend is null && device is null)
            return null;

        string place = (device ?? (gpu ? Cuda : Cpu)).ToLowerInvariant();
        if (!DeviceName().IsMatch(place))
        {
            throw new VlaeException("DeviceUnknown",
                $"'{device}' is not a device: use cpu, cuda (the first CUDA device), or cuda:1 and so on. " +
                "Get-VlaeBackend lists the devices of this machine.");
        }

        bool isCuda = place.StartsWith(Cuda, StringComparison.Ordinal);
        if (gpu && !isCuda)
            throw Errors.Conflict("-Gpu", $"-Device {device}", "-Gpu is a CUDA device: leave out one of them");
        if (gpu && backend == BackendKind.Managed)
            throw Errors.Conflict("-Gpu", "-Backend Managed", "the Managed backend computes on the processor only");
        if (isCuda && backend == BackendKind.Managed)
        {
            throw Errors.Conflict($"-Device {device}", "-Backend Managed",
                "the Managed backend computes on the processor only; -Backend Torch has CUDA devices");
        }

        return new(backend ?? (isCuda ? BackendKind.Torch : BackendKind.Managed), place);
    }

    [GeneratedRegex("^(cpu|cuda(:[0-9]{1,3})?)$", RegexOptions.CultureInvariant)]
    private static partial Regex DeviceName();
}
