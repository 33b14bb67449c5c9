using Vlae.Engine.Cpu.Kernels.Gradients;
using Vlae.Engine.Cpu.Kernels.Layers;
using Vlae.Engine.Cpu.Kernels.Vectors;

namespace Vlae.Engine.Cpu.Kernels.Winograd;

/// <summary>Memory of the kernels, large enough for each layer of a network.</summary>
internal sealed unsafe class LayerScratch
{
    /// <summary>
    /// Channels whose sums are transformed back together in the down direction. For a gradient, that is the number of
    /// big channels, with 32 small ones.
    /// </summary>
    public const int DownChannels = 16;

    /// <summary>The same in the up direction.</summary>
    public const int UpChannels = 64;

    // Keeps the buffers alive.
    private readonly BufferMemory _memory;

    /// <summary>Allocates the memory.</summary>
    /// <param name="layers">The geometries of the layers.</param>
    /// <param name="training">Whether gradients will be computed.</param>
    /// <param name="memory">Where to allocate; null for new memory.</param>
    public LayerScratch(IReadOnlyCollection<Geometry> layers, bool training, BufferMemory? memory = null)
    {
        _memory = memory ?? new();
        Geometry[] windowed = [.. layers.Where(g => WinogradLayout.KindOf(g) != WinogradKind.None)];
        SmallTransposed = Take(training ? layers.Max(g => TransposedRows(g) * g.Small.Width * PaddedChannels(g)) : 0);
        Big = Take(windowed.Select(BigSize).DefaultIfEmpty().Max());
        Small = Take(windowed.Select(g => SmallSize(g, training)).DefaultIfEmpty().Max());
        Sums = Take(windowed.Select(SumsSize).DefaultIfEmpty().Max());
        Map = Take(windowed.Select(g => Math.Max(g.Big.Size, g.Small.Size)).DefaultIfEmpty().Max());
        Gradient = _memory.Take(
            training ? layers.Where(HasBands).Select(WeightLayout.DownSize).DefaultIfEmpty().Max() : 0);
        HeadSums = Take(layers.Where(LargeHead.Is).Select(g => g.Small.Size).DefaultIfEmpty().Max());
    }

    /// <summary>A small map, or a band of it, with channels innermost.</summary>
    public float* SmallTransposed { get; }

    /// <summary>Transformed windows of a big map.</summary>
    public float* Big { get; }

    /// <summary>Transformed windows of a small map.</summary>
    public float* Small { get; }

    /// <summary>Sums of products, before the transform back.</summary>
    public float* Sums { get; }

    /// <summary>A map whose epilogue has its own target.</summary>
    public float* Map { get; }

    /// <summary>A block's gradient of weights, if it is summed by bands.</summary>
    public float* Gradient { get; }

    /// <summary>A large head's sums over a part of its map.</summary>
    public float* HeadSums { get; }

    private float* Take(int floatsPerSample) => _memory.Take((long)floatsPerSample * Block.Samples);

    private static bool HasBands(Geometry g) =>
        WinogradLayout.KindOf(g) == WinogradKind.None && GradientBands.Fit(g);

    private static int TransposedRows(Geometry g) =>
        HasBands(g) ? Math.Min(GradientBands.Rows(g), g.Small.Height) : g.Small.Height;

    private static int PaddedChannels(Geometry g) => (g.Small.Channels + 31) / 32 * 32;

    private static int SumsSize(Geometry g) =>
        WinogradLayout.Products(g) * (Math.Max(DownChannels, Math.Min(g.Big.Channels, UpChannels)) + 1);

    private static int BigSize(Geometry g) =>
        WinogradLayout.Windows(g) * WinogradLayout.Products(g) * (g.Big.Channels + 1);

    // Gradients need all windows at once.
    private static int SmallSize(Geometry g, bool training) =>
        (training ? WinogradLayout.Windows(g) : 1) * WinogradLayout.Points(g) * (PaddedChannels(g) + 1);
}
