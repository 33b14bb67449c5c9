using Vlae.Engine.Cpu.Kernels.Layers;
using Vlae.Engine.Cpu.Kernels.Vectors;

namespace Vlae.Tests.Kernels.Layers;

/// <summary>Every weight has a unique place in both layouts, and the layouts agree.</summary>
public sealed unsafe class WeightLayoutTests
{
    public static TheoryData<int, int, int, int, int, int, int> Geometries => GeometryCases.All;

    [Theory]
    [MemberData(nameof(Geometries))]
    public void Every_weight_has_a_unique_place_in_the_down_layout(
        int bigs, int smalls, int height, int width, int kernelHeight, int kernelWidth, int stride)
    {
        Geometry g = GeometryCases.Of(bigs, smalls, height, width, kernelHeight, kernelWidth, stride);
        var places = new HashSet<int>();
        ScalarMaps.ForEachWeight(g, (_, s, b, ky, kx) =>
        {
            int place = WeightLayout.Down(g, s, b, ky, kx);
            Assert.InRange(place, 0, WeightLayout.DownSize(g) - 1);
            Assert.True(places.Add(place));
        });
    }

    [Theory]
    [MemberData(nameof(Geometries))]
    public void Weights_in_PyTorchs_order_are_packed_to_their_places_and_back(
        int bigs, int smalls, int height, int width, int kernelHeight, int kernelWidth, int stride)
    {
        Geometry g = GeometryCases.Of(bigs, smalls, height, width, kernelHeight, kernelWidth, stride);
        float[] numbers = [.. Enumerable.Range(1, smalls * bigs * g.Taps).Select(i => (float)i)];
        var down = new GuardedBuffer(new float[WeightLayout.DownSize(g)]);
        var back = new float[numbers.Length];

        WeightLayout.Pack(g, numbers, down.Pointer);
        WeightLayout.Unpack(g, down.Pointer, back);

        Assert.Equal(ScalarMaps.ToDown(g, numbers), down.ToArray());
        Assert.Equal(numbers, back);
    }

    [Theory]
    [MemberData(nameof(Geometries))]
    public void The_up_layout_is_by_phase_and_falling_column_or_by_cell(
        int bigs, int smalls, int height, int width, int kernelHeight, int kernelWidth, int stride)
    {
        Geometry g = GeometryCases.Of(bigs, smalls, height, width, kernelHeight, kernelWidth, stride);
        float[] numbers = [.. Enumerable.Range(1, smalls * bigs * g.Taps).Select(i => (float)i)];
        var down = new GuardedBuffer(ScalarMaps.ToDown(g, numbers));
        var up = new GuardedBuffer(new float[WeightLayout.UpSize(g)]);

        WeightLayout.Transpose(g, down.Pointer, up.Pointer, 0, Block.RoundUp(g.Small.Channels) / Block.Tile);

        float[] found = up.ToArray();
        int[] columns = ColumnsGoingUp(kernelWidth, stride);
        ScalarMaps.ForEachWeight(g, (i, s, b, ky, kx) =>
        {
            int place = CellLayout.Fits(g)
                ? CellPlace(g, s, b, ky, kx)
                : (((((b / 8 * g.Taps) + (ky * kernelWidth) + Array.IndexOf(columns, kx)) * smalls) + s) * 8) + (b % 8);
            Assert.Equal(numbers[i], found[place]);
        });
        Assert.Equal(numbers.Length, found.Count(value => value != 0f));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 2)]
    [InlineData(5, 2)]
    [InlineData(5, 3)]
    [InlineData(2, 3)]
    [InlineData(7, 4)]
    public void Up_columns_are_a_permutation_of_the_filter_columns(int kernelWidth, int stride)
    {
        int[] columns = ColumnsGoingUp(kernelWidth, stride);
        int[] places = [.. Enumerable.Range(0, kernelWidth)
            .Select(kx => WeightLayout.UpColumn(kx, kernelWidth, stride))];

        Assert.Equal(columns.Order(), Enumerable.Range(0, kernelWidth));
        Assert.Equal(Enumerable.Range(0, kernelWidth).Select(kx => Array.IndexOf(columns, kx)), places);
    }

    // By cells: (output / 8, tap row falling, tap column falling, small channel, 8),
    // output = (row, column, channel).
    private static int CellPlace(Geometry g, int s, int b, int ky, int kx)
    {
        int rows = g.FilterHeight / g.Stride, columns = g.FilterWidth / g.Stride;
        int output = (((ky % g.Stride * g.Stride) + (kx % g.Stride)) * g.Big.Channels) + b;
        int tap = ((rows - 1 - (ky / g.Stride)) * columns) + columns - 1 - (kx / g.Stride);
        return ((((output / 8 * rows * columns) + tap) * g.Small.Channels) + s) * 8 + (output % 8);
    }

    private static int[] ColumnsGoingUp(int kernelWidth, int stride) =>
        [.. Enumerable.Range(0, kernelWidth).OrderBy(kx => kx % stride).ThenByDescending(kx => kx)];
}
