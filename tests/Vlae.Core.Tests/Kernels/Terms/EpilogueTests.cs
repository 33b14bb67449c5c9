using Vlae.Engine.Cpu.Kernels.Vectors;
using Vlae.Tests.Reference;
using Vlae.Tests.Reference.Network;

namespace Vlae.Tests.Kernels.Terms;

/// <summary>Each epilogue computes its formula, and writes only its pixel.</summary>
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

        (float[] first, float[] second, float[] bias) =
            (maps.First.ToArray(), maps.Second.ToArray(), maps.Bias.ToArray());
        (float[] a, float[] b) = (Middle(maps.First), Middle(maps.Second));

        KernelsAtWidth.Of(bits).Finish(kind, maps, sums.Pointer, PixelSize, Channels);

        var expected = new (double Sums, double A, double B, double Target)[PixelSize];
        for (int i = 0; i < PixelSize; i++)
            expected[i] = Formula(kind, before[i], bias[i / Block.Samples], a[i], b[i]);

        ReferenceAssert.Close([.. expected.Select(e => e.Sums)], sums.ToArray(), 1e-6, "sums");
        ReferenceAssert.Close([.. expected.Select(e => e.A)], Middle(maps.First), 1e-6, "first");
        ReferenceAssert.Close([.. expected.Select(e => e.B)], Middle(maps.Second), 1e-6, "second");
        if (kind is EpilogueKind.BiasSeluJoin)
            ReferenceAssert.Close([.. expected.Select(e => e.Target)], Middle(maps.Target), 1e-6, "target");
        else
            Assert.All(Middle(maps.Target), value => Assert.True(float.IsNaN(value)));

        Assert.Equal(Around(first), Around(maps.First.ToArray()));
        Assert.Equal(Around(second), Around(maps.Second.ToArray()));
        Assert.All(Around(maps.Target.ToArray()), value => Assert.True(float.IsNaN(value)));
    }

    // The expected sums, maps and target.
    private static (double Sums, double A, double B, double Target) Formula(
        EpilogueKind kind, double sum, double bias, double a, double b) => kind switch
    {
        EpilogueKind.Keep => (sum, a, b, 0),
        EpilogueKind.Bias => (sum + bias, a, b, 0),
        EpilogueKind.BiasSelu => (ReferenceSelu.Of(sum + bias), a, b, 0),
        EpilogueKind.BiasSeluJoin => (ReferenceSelu.Of(sum + bias), a, b, ReferenceSelu.Of(sum + bias) + a),
        EpilogueKind.BiasSeluAdd => (sum, ReferenceSelu.Of(sum + bias) + a, b, 0),
        EpilogueKind.BiasTanh => (Math.Tanh(sum + bias), a, b, 0),
        EpilogueKind.SeluSlope => (sum, sum * Slope(a), b, 0),
        EpilogueKind.AddSeluSlope => (sum, a, (sum + a) * Slope(b), 0),
        _ => (sum, sum * Slope(a), sum * Slope(b), 0),
    };

    // From SELU's value, as in the backward pass.
    private static double Slope(double value) =>
        value > 0 ? ReferenceSelu.Scale : value + (ReferenceSelu.Scale * ReferenceSelu.Alpha);

    private static float[] Middle(GuardedBuffer map) => map.ToArray()[PixelSize..(2 * PixelSize)];

    private static float[] Around(float[] map) => [.. map[..PixelSize], .. map[(2 * PixelSize)..]];
}
