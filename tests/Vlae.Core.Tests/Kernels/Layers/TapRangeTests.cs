using Vlae.Engine.Cpu.Kernels.Layers;

namespace Vlae.Tests.Kernels.Layers;

/// <summary>The taps that reach a big pixel are those of the definition.</summary>
public sealed class TapRangeTests
{
    [Fact]
    public void Every_pair_of_small_pixel_and_tap_is_found_and_no_other()
    {
        int ranges = 0;
        for (int stride = 1; stride <= 4; stride++)
        {
            for (int kernel = 1; kernel <= 6; kernel++)
            {
                for (int smallSide = 1; smallSide <= 6; smallSide++)
                {
                    // Two more pixels than the filter reaches: no small pixel sees them.
                    for (int big = 0; big < ((smallSide - 1) * stride) + kernel + 2; big++, ranges++)
                        Check(big, kernel, smallSide, stride);
                }
            }
        }

        Assert.True(ranges > 1000);
    }

    private static void Check(int big, int kernel, int smallSide, int stride)
    {
        (int Small, int Tap)[] expected =
        [
            .. from small in Enumerable.Range(0, smallSide)
               let tap = big - (small * stride)
               where tap >= 0 && tap < kernel
               select (small, tap),
        ];
        TapRange range = TapRange.Of(big, kernel, smallSide, stride);
        string what = $"pixel {big}, kernel {kernel}, side {smallSide}, stride {stride}: {range}";

        (int, int)[] found = [.. Enumerable.Range(0, range.Count)
            .Select(i => (range.FirstSmall + i, range.LastTap - (i * stride)))];
        Assert.True(expected.SequenceEqual(found), what);
        if (range.Count > 0)
        {
            int beyond = Enumerable.Range(range.LastTap + 1, kernel)
                .Count(tap => tap < kernel && tap % stride == big % stride);
            Assert.True(beyond == range.SkippedFromEnd, what);
        }
    }
}
