using Vlae.Engine;
using Vlae.Likelihoods;

namespace Vlae.Bounds;

/// <summary>Codes of a batch decoded, and how far each is from an image.</summary>
/// <param name="engine">The network.</param>
/// <param name="size">Pixels of an image.</param>
/// <param name="codeSize">Dimensions of a code.</param>
/// <param name="capacity">Room for so many codes at once; 2 or more.</param>
/// <param name="likelihood">How far: -log p(x|z).</param>
internal sealed class Decoding(
    ILadderEngine engine, int size, int codeSize, int capacity, PixelLikelihood likelihood)
{
    private const int RowsPerTask = 64;

    private readonly float[] _output = new float[capacity * size];

    /// <summary>How many codes there is room for.</summary>
    public int Capacity => capacity;

    /// <summary>The codes to decode, (row, code).</summary>
    public float[] Codes { get; } = new float[capacity * codeSize];

    /// <summary>Receives -log p(x|z) of each row, in nats.</summary>
    public double[] Errors { get; } = new double[capacity];

    /// <summary>Calls a function for each row, on all cores; what it writes must be the row's own.</summary>
    public static void ForRows(int rows, Action<int> work) => Parallel.For(
        0, (rows + RowsPerTask - 1) / RowsPerTask, task =>
    {
        for (int row = task * RowsPerTask; row < Math.Min(rows, (task + 1) * RowsPerTask); row++)
            work(row);
    });

    /// <summary>Decodes the codes; row r is compared with image r modulo the number of images.</summary>
    /// <param name="rows">How many codes.</param>
    /// <param name="images">(image, channel, row, column).</param>
    /// <param name="count">How many images.</param>
    /// <param name="cancel">Cancels the work.</param>
    public void Run(int rows, float[] images, int count, CancellationToken cancel)
    {
        // A lone code would be computed in another order: it goes with whatever stands behind it.
        int together = Math.Max(2, rows);
        engine.Decode(Codes.AsSpan(0, together * codeSize), _output.AsSpan(0, together * size), cancel);
        ForRows(rows, row => Errors[row] = likelihood.NegativeLog(
            images.AsSpan(row % count * size, size), _output.AsSpan(row * size, size)));
    }
}
