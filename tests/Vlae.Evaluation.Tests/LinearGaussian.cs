using Vlae.Engine;
using Vlae.Ladder;

namespace Vlae.Evaluation.Tests;

/// <summary>
/// A network with a known likelihood: z from N(0, 1), and x from N(W z, 1). The columns of W are orthogonal, so the
/// exact posterior is a product with mean W_j x / (1 + |W_j|^2) and variance 1 / (1 + |W_j|^2).
/// </summary>
/// <param name="shift">Added to the posterior's means.</param>
/// <param name="stretch">The factor of the posterior's scales.</param>
internal sealed class LinearGaussian(float shift, float stretch) : ILadderEngine
{
    public static LadderArchitecture Architecture { get; } =
        LadderDesigner.Design(1, 8, 8, 2, 1) with { LatentSize = 2, HiddenSize = 2 };

    private static int Size => Architecture.Image.Size;

    private static int Codes => Architecture.CodeSize;

    public void Encode(
        ReadOnlySpan<float> images, Span<float> means, Span<float> scales, CancellationToken cancel = default)
    {
        for (int i = 0; i < means.Length; i++)
        {
            ReadOnlySpan<float> x = images.Slice(i / Codes * Size, Size);
            double along = 0, norm = 0;
            for (int p = 0; p < Size; p++)
                (along, norm) = (along + (W(p, i % Codes) * x[p]), norm + Math.Pow(W(p, i % Codes), 2));
            means[i] = (float)(along / (1 + norm)) + shift;
            scales[i] = (float)(stretch / Math.Sqrt(1 + norm));
        }
    }

    public void Decode(ReadOnlySpan<float> codes, Span<float> images, CancellationToken cancel = default)
    {
        for (int i = 0; i < images.Length; i++)
        {
            double sum = 0;
            for (int j = 0; j < Codes; j++)
                sum += W(i % Size, j) * codes[(i / Size * Codes) + j];
            images[i] = (float)sum;
        }
    }

    public void Dispose()
    {
    }

    /// <summary>Images drawn from the model. They may be outside [-1, 1].</summary>
    public static float[] Draw(int count)
    {
        var random = new Random(5);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble());
        var images = new float[count * Size];
        for (int n = 0; n < count; n++)
        {
            double[] z = [.. Enumerable.Range(0, Codes).Select(_ => Normal())];
            for (int p = 0; p < Size; p++)
                images[(n * Size) + p] = (float)(Enumerable.Range(0, Codes).Sum(j => W(p, j) * z[j]) + Normal());
        }

        return images;
    }

    /// <summary>Mean of log N(x; 0, W W^T + 1) without d/2 log 2 pi, by elimination on the whole covariance.</summary>
    public static double LogLikelihood(float[] images) =>
        images.Chunk(Size).Average(x => LogDensity([.. x.Select(value => (double)value)]));

    private static double LogDensity(double[] x)
    {
        double[][] rows = [.. Enumerable.Range(0, Size).Select(p => (double[])
            [.. Enumerable.Range(0, Size).Select(q =>
                Enumerable.Range(0, Codes).Sum(j => W(p, j) * W(q, j)) + (p == q ? 1 : 0)), x[p]])];
        double result = 0;
        for (int k = 0; k < Size; k++)
        {
            // After elimination, x_k over its pivot is the whitened x_k. This gives log det and the square together.
            result -= (Math.Log(rows[k][k]) + (rows[k][Size] * rows[k][Size] / rows[k][k])) / 2;
            for (int i = k + 1; i < Size; i++)
            {
                double factor = rows[i][k] / rows[k][k];
                for (int c = k; c <= Size; c++)
                    rows[i][c] -= factor * rows[k][c];
            }
        }

        return result;
    }

    // Walsh functions over the pixels are orthogonal. Each has a different scale.
    private static double W(int pixel, int code) =>
        (System.Numerics.BitOperations.PopCount((uint)(pixel & (code + 1))) % 2 == 0 ? 0.1 : -0.1) * (code + 1);
}
