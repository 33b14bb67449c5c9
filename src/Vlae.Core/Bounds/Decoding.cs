using Vlae.Engine;
using Vlae.Likelihoods;

namespace Vlae.Bounds;

/// <summary>Decodes a batch of codes, and computes the reconstruction loss of each.</summary>
/// <param name="engine">The network.</param>
/// <param name="size">Pixels of an image.</param>
/// <param name="codeSize">Dimensions of a code.</param>
/// <param name="capacity">Largest number of codes; at least 2.</param>
/// <param name="likelihood">The likelihood p(x|z).</param>
internal sealed class Decoding(
    ILadderEngine engine, int size, int codeSize, int capacity, PixelLikelihood likelihood)
{
    private const int RowsPerTask = 64;

    private readonly float[] _output = new float[capacity * size];

    /// <summary>Largest number of codes.</summary>
    public int Capacity => capacity;

    /// <summary>The codes to decode, (row, code).</summary>
    public float[] Codes { get; } = new float[capacity * codeSize];

    /// <summary>Receives -log p(x|z) of each row, in nats.</summary>
    public double[] Errors { get; } = new double[capacity];

    /// <summary>Calls a function for each row, on all cores. It may write only its own row.</summary>
    public static void ForRows(int rows, Action<int> work) => Parallel.For(
        0, (rows + RowsPerTask - 1) / RowsPerTask, task =>
    {
        for (int row = task * RowsPerTask; row < Math.Min(rows, (task + 1) * RowsPerTask); row++)
            work(row);
    });

    /// <summary>Decodes the codes. Row r is compared with image r modulo the number of images.</summary>
    /// <param name="rows">Number of codes.</param>
    /// <param name="images">(image, channel, row, column).</param>
    /// <param name="count">Number of images.</param>
    /// <param name="cancel">Cancels the work.</param>
    public void Run(int rows, float[] images, int count, CancellationToken cancel)
    {
        // A single code would be computed in another order. The batch's next row goes with it, and is ignored.
        int together = Math.Max(2, rows);
        engine.Decode(Codes.AsSpan(0, together * codeSize), _output.AsSpan(0, together * size), cancel);
        ForRows(rows, row => Errors[row] = likelihood.NegativeLog(
            images.AsSpan(row % count * size, size), _output.AsSpan(row * size, size)));
    }
}
