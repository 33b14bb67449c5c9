using Vlae.Engine.Cpu.Kernels.Layers;
using Vlae.Engine.Cpu.Kernels.Vectors;
using Vlae.Engine.Cpu.Kernels.Winograd;
using Vlae.Ladder;
using Vlae.Tests.Reference;

namespace Vlae.Tests.Kernels.Layers;

/// <summary>
/// The minimal filtering algorithms agree with the definition of convolution, at every width, up to the rounding of
/// their transforms.
/// </summary>
public sealed unsafe class WinogradKernelTests
{
    // Relative to the largest value: four times the tolerance of direct sums for four taps, the same for three.
    private static double Tolerance(Geometry g) => g.Stride == 1 ? 8e-6 : 3e-6;

    /// <summary>(big channels, small channels, small height, small width, filter, stride).</summary>
    public static TheoryData<int, int, int, int, int, int> Geometries => new()
    {
        // The notebook's second and third convolutions, with fewer channels or an odd number of tiles.
        { 16, 32, 6, 6, 3, 2 },
        { 32, 64, 3, 3, 4, 1 },
        { 8, 8, 3, 3, 4, 1 },
        { 24, 40, 3, 3, 4, 1 },
        // Enough small channels for the other order of weights.
        { 16, 136, 3, 3, 4, 1 },
        { 8, 24, 3, 3, 3, 2 },
        { 40, 8, 3, 6, 3, 2 },
        // The fourth convolution of 64x64 images, with fewer channels, an odd number of tiles, and many small channels.
        { 32, 64, 4, 4, 4, 1 },
        { 24, 40, 4, 4, 4, 1 },
        { 16, 136, 4, 4, 4, 1 },
        // Several windows, which overlap in the big map.
        { 16, 8, 6, 9, 4, 1 },
        { 16, 8, 4, 8, 4, 1 },
        { 8, 16, 8, 4, 4, 1 },
        { 8, 16, 9, 6, 3, 2 },
    };

    [Theory]
    [MemberData(nameof(Geometries))]
    public void Down_is_a_convolution(int bigs, int smalls, int height, int width, int kernel, int stride)
    {
        Geometry g = GeometryCases.Of(bigs, smalls, height, width, kernel, kernel, stride);
        (GuardedBuffer big, float[] weights) = (Map(g.Big, 1), Weights(g));
        double[] expected = ScalarMaps.Down(g, big.ToArray(), weights);
        GuardedBuffer products = Transformed(g, weights);
        foreach ((string name, KernelsAtWidth kernels) in KernelsAtWidth.All)
        {
            GuardedBuffer small = GuardedBuffer.Unset(expected.Length);
            kernels.WinogradDown(g, big.Pointer, products.Pointer, small.Pointer);
            ReferenceAssert.Close(expected, small.ToArray(), Tolerance(g), name);
        }
    }

    [Theory]
    [MemberData(nameof(Geometries))]
    public void Up_is_a_transposed_convolution(int bigs, int smalls, int height, int width, int kernel, int stride)
    {
        Geometry g = GeometryCases.Of(bigs, smalls, height, width, kernel, kernel, stride);
        (GuardedBuffer small, float[] weights) = (Map(g.Small, 2), Weights(g));
        double[] expected = ScalarMaps.Up(g, small.ToArray(), weights);
        GuardedBuffer products = Transformed(g, weights);
        foreach ((string name, KernelsAtWidth kernels) in KernelsAtWidth.All)
        {
            GuardedBuffer big = GuardedBuffer.Unset(expected.Length);
            kernels.WinogradUp(g, small.Pointer, products.Pointer, big.Pointer);
            ReferenceAssert.Close(expected, big.ToArray(), Tolerance(g), name);
        }
    }

    [Theory]
    [MemberData(nameof(Geometries))]
    public void The_weights_gradient_sums_their_products(
        int bigs, int smalls, int height, int width, int kernel, int stride)
    {
        Geometry g = GeometryCases.Of(bigs, smalls, height, width, kernel, kernel, stride);
        (GuardedBuffer big, GuardedBuffer small) = (Map(g.Big, 1), Map(g.Small, 2));
        double[] expected = ScalarMaps.WeightGradient(g, big.ToArray(), small.ToArray());
        foreach ((string name, KernelsAtWidth kernels) in KernelsAtWidth.All)
        {
            GuardedBuffer gradient = GuardedBuffer.Unset(WeightLayout.DownSize(g));
            kernels.WinogradGradient(g, big.Pointer, small.Pointer, gradient.Pointer, add: false);
            ReferenceAssert.Close(expected, FromDown(g, gradient.ToArray()), Tolerance(g), $"set, {name}");

            kernels.WinogradGradient(g, big.Pointer, small.Pointer, gradient.Pointer, add: true);
            double[] twice = [.. expected.Select(value => 2 * value)];
            ReferenceAssert.Close(twice, FromDown(g, gradient.ToArray()), Tolerance(g), $"added, {name}");
        }
    }

    [Theory]
    [InlineData(16, 32, 13, 3, 2, true)]
    [InlineData(32, 64, 6, 4, 1, true)]
    [InlineData(12, 64, 6, 4, 1, false)]
    [InlineData(32, 20, 6, 4, 1, false)]
    [InlineData(32, 64, 7, 4, 1, true)]
    [InlineData(32, 64, 8, 4, 1, false)]
    [InlineData(32, 64, 5, 3, 1, false)]
    [InlineData(16, 32, 14, 4, 2, false)]
    // At most nine windows.
    [InlineData(16, 32, 19, 3, 2, true)]
    [InlineData(16, 32, 25, 3, 2, false)]
    // A column that no small pixel sees would never be written.
    [InlineData(16, 32, 14, 3, 2, false)]
    public void A_geometry_needs_windows_that_cover_the_maps(
        int bigs, int smalls, int side, int kernel, int stride, bool fits)
    {
        int small = ((side - kernel) / stride) + 1;
        var g = new Geometry(new(bigs, side, side), new(smalls, small, small), kernel, kernel, stride);

        Assert.Equal(fits, WinogradLayout.KindOf(g) != WinogradKind.None);
    }

    private static GuardedBuffer Map(MapShape shape, int seed) =>
        GuardedBuffer.Random(shape.Size * Block.Samples, seed);

    private static float[] Weights(Geometry g) =>
        GuardedBuffer.Random(g.Small.Channels * g.Big.Channels * g.Taps, 9).ToArray();

    // In parts, as the optimizer writes them.
    private static GuardedBuffer Transformed(Geometry g, float[] weights)
    {
        var down = new GuardedBuffer(ScalarMaps.ToDown(g, weights));
        GuardedBuffer products = GuardedBuffer.Unset(WinogradLayout.Size(g));
        int tiles = g.Small.Channels / Block.Tile;
        WinogradLayout.Transform(g, down.Pointer, products.Pointer, 0, 1);
        WinogradLayout.Transform(g, down.Pointer, products.Pointer, 1, tiles);
        _ = products.ToArray();
        return products;
    }

    private static float[] FromDown(Geometry g, float[] down)
    {
        var weights = new float[g.Small.Channels * g.Big.Channels * g.Taps];
        ScalarMaps.ForEachWeight(g, (i, s, b, ky, kx) => weights[i] = down[WeightLayout.Down(g, s, b, ky, kx)]);
        return weights;
    }
}
