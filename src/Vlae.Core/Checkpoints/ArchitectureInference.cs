using System.Collections.Immutable;
using Vlae.Ladder;

namespace Vlae.Checkpoints;

/// <summary>
/// Infers a network's architecture from the names and shapes of its parameters, for files without metadata.
/// </summary>
/// <remarks>
/// Shapes contain sizes and kernels. A stride follows from the sides of two consecutive maps; a map's sides are the
/// kernel of its level's head, which is a convolution over the whole map. The image has no head, so the first stride is
/// ambiguous: it is the one that <see cref="LadderDesigner"/> chooses for the larger of the two possible images, which
/// is 2, as in the notebook, from 12 pixels on. Dropout and wiring cannot be inferred; by default they are the
/// notebook's.
/// </remarks>
internal static class ArchitectureInference
{
    private const int MaxLevels = 8;

    /// <summary>Infers an architecture.</summary>
    /// <param name="file">The tensors.</param>
    /// <param name="wiring">The wiring.</param>
    /// <returns>
    /// An architecture whose parameters may still differ from the file's; the notebook's if names or shapes do not fit.
    /// </returns>
    public static LadderArchitecture Of(INamedTensors file, LadderWiring wiring)
    {
        var notebook = new LadderArchitecture { Wiring = wiring };
        int[][] convolutions = Maps(file, i => $"encode.conv{i}.conv.0.weight");
        int[][] heads = Maps(file, i => $"encode.feat{i}.feature_map.0.weight");
        int[] mean = Shape(file, "encode.feat1.mean.weight");
        bool isLadder = convolutions.Length > 0 && heads.Length == convolutions.Length && mean.Length == 2
            && convolutions.Concat(heads).Append(mean).All(shape => shape.All(side => side is >= 1 and <= 1 << 20));
        if (!isLadder)
            return notebook;

        var levels = ImmutableArray.CreateBuilder<LevelShape>(convolutions.Length);
        for (int i = 0; i < convolutions.Length; i++)
        {
            int kernel = convolutions[i][2];
            int stride = i == 0 ? FirstStride(heads[0], kernel) : Stride(heads[i - 1], heads[i], kernel);
            levels.Add(new(convolutions[i][0], kernel, stride));
        }

        return notebook with
        {
            Channels = convolutions[0][1],
            Height = ((heads[0][2] - 1) * levels[0].Stride) + levels[0].Kernel,
            Width = ((heads[0][3] - 1) * levels[0].Stride) + levels[0].Kernel,
            Levels = levels.DrainToImmutable(),
            LatentSize = mean[0],
            HiddenSize = mean[1],
        };
    }

    // The shapes of consecutive levels, up to the first that is missing.
    private static int[][] Maps(INamedTensors file, Func<int, string> name) =>
        [.. Enumerable.Range(1, MaxLevels).Select(i => Shape(file, name(i))).TakeWhile(shape => shape.Length == 4)];

    private static int[] Shape(INamedTensors file, string name) => file.FindShape(name) is { } shape ? [.. shape] : [];

    // LadderDesigner halves sides of at least 12 pixels, and uses stride 1 on smaller ones.
    private static int FirstStride(int[] small, int kernel) =>
        kernel > 1 && ((Math.Min(small[2], small[3]) - 1) * 2) + kernel >= LadderDesigner.SmallestHalvedSide ? 2 : 1;

    // big = (small - 1) * stride + kernel. A map of one pixel does not determine its stride.
    private static int Stride(int[] big, int[] small, int kernel)
    {
        int axis = small[2] > 1 ? 2 : 3;
        return small[axis] == 1 ? 1 : Math.Max(1, (big[axis] - kernel) / (small[axis] - 1));
    }
}
