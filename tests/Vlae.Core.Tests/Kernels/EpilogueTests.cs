using Vlae.Backends.Managed.Kernels;
using Vlae.Tests.Reference;

namespace Vlae.Tests.Kernels;

/// <summary>Each epilogue is its formula, at the place of its pixel and nowhere else.</summary>
public sealed unsafe class EpilogueTests
{
    private const int Channels = 5;
    private const int PixelSize = Channels * Block.Samples;

    public static MatrixTheoryData<int, EpilogueKind> Cases => new([128, 256, 512], Enum.GetValues<EpilogueKind>());

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_epilogue_is_its_formula(int bits, EpilogueKind kind)
    {
        GuardedBuffer sums = GuardedBuffer.Random(PixelSize, 1);
        float[] before = sums.ToArray();
        // Maps of three pixels, of which the middle one is finished.
        var maps = new EpilogueMaps(
            GuardedBuffer.Random(Channels, 2), GuardedBuffer.Random(3 * PixelSize, 3),
            GuardedBuffer.Random(3 * PixelSize, 4),
            GuardedBuffer.Unset(3 * PixelSize));

        KernelsAtWidth.Of(bits).Finish(kind, maps, sums.Pointer, PixelSize, Channels);

        (float[] bias, float[] a, float[] b) = (maps.Bias.ToArray(), Middle(maps.First), Middle(maps.Second));
        var (expected, target) = (new double[PixelSize], new double[PixelSize]);
        for (int i = 0; i < PixelSize; i++)
            (expected[i], target[i]) = Formula(kind, before[i], bias[i / Block.Samples], a[i], b[i]);

        ReferenceAssert.Close(expected, sums.ToArray(), 1e-6, "sums");
        float[] written = maps.Target.ToArray();
        Assert.All(written[..PixelSize].Concat(written[(2 * PixelSize)..]), value => Assert.True(float.IsNaN(value)));
        if (kind is EpilogueKind.BiasSeluJoin or EpilogueKind.FanSeluSlope)
            ReferenceAssert.Close(target, Middle(maps.Target), 1e-6, "target");
        else
            Assert.All(written, value => Assert.True(float.IsNaN(value)));
    }

    private static (double Sum, double Target) Formula(
        EpilogueKind kind, double sum, double bias, double a, double b) => kind switch
    {
        EpilogueKind.Keep => (sum, 0),
        EpilogueKind.Bias => (sum + bias, 0),
        EpilogueKind.BiasSelu => (ReferenceSelu.Of(sum + bias), 0),
        EpilogueKind.BiasSeluJoin => (ReferenceSelu.Of(sum + bias), ReferenceSelu.Of(sum + bias) + a),
        EpilogueKind.BiasTanh => (Math.Tanh(sum + bias), 0),
        EpilogueKind.SeluSlope => (sum * Slope(a), 0),
        EpilogueKind.AddSeluSlope => ((sum + a) * Slope(b), 0),
        _ => (sum * Slope(a), sum * Slope(b)),
    };

    // From SELU's value, as the backward pass has it.
    private static double Slope(double value) =>
        value > 0 ? ReferenceSelu.Scale : value + (ReferenceSelu.Scale * ReferenceSelu.Alpha);

    private static float[] Middle(GuardedBuffer map) => map.ToArray()[PixelSize..(2 * PixelSize)];
}
