using Vlae.Engine.Cpu.Kernels.Layers;
using Vlae.Ladder;

namespace Vlae.Tests.Kernels.Layers;

/// <summary>
/// Pairs of maps: strides 1 to 3 and 5, filters 1 to 9, square or not, with full and partial tiles of channels.
/// </summary>
internal static class GeometryCases
{
    /// <summary>
    /// (big channels, small channels, small height, small width, filter height, filter width, stride).
    /// </summary>
    public static TheoryData<int, int, int, int, int, int, int> All => new()
    {
        { 1, 1, 1, 1, 1, 1, 1 },
        { 1, 16, 5, 4, 4, 4, 2 },
        { 3, 9, 4, 6, 3, 3, 2 },
        { 8, 8, 3, 3, 3, 3, 1 },
        { 16, 20, 2, 3, 5, 5, 1 },
        { 20, 16, 3, 2, 2, 2, 1 },
        { 9, 3, 3, 4, 5, 5, 3 },
        { 16, 32, 2, 3, 9, 9, 5 },
        { 9, 8, 3, 4, 4, 4, 3 },
        { 3, 1, 2, 5, 3, 3, 3 },
        { 8, 9, 4, 1, 2, 2, 2 },
        { 16, 3, 1, 1, 5, 3, 1 },
        { 1, 20, 1, 1, 2, 5, 1 },
        { 7, 5, 1, 1, 1, 1, 1 },
        { 33, 40, 1, 1, 1, 1, 1 },
        // The rest after tiles of 6 and 4.
        { 22, 29, 2, 1, 2, 2, 1 },
        { 6, 22, 2, 2, 3, 3, 2 },
        // A map of one row, and filters smaller than the stride, which skip pixels.
        { 3, 8, 1, 6, 3, 3, 2 },
        { 1, 9, 3, 3, 1, 1, 2 },
        { 8, 3, 2, 3, 2, 2, 3 },
    };

    public static Geometry Of(
        int bigs, int smalls, int height, int width, int kernelHeight, int kernelWidth, int stride) => new(
        new MapShape(bigs, ((height - 1) * stride) + kernelHeight, ((width - 1) * stride) + kernelWidth),
        new MapShape(smalls, height, width), kernelHeight, kernelWidth, stride);
}
