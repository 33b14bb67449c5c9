using System.Numerics;

namespace Vlae.Bench;

/// <summary>Principal components of images, the ones with the most variance first.</summary>
/// <remarks>
/// Orthogonal iteration from the first images (Golub and Van Loan, "Matrix Computations", 7.3.2), so that nothing is
/// drawn at random.
/// </remarks>
internal sealed class PrincipalComponents
{
    private const int Rounds = 30;

    private readonly float[] _mean;
    private readonly float[][] _components;

    /// <summary>Finds components.</summary>
    /// <param name="images">Pixels of images.</param>
    /// <param name="count">How many; fewer than images.</param>
    public PrincipalComponents(IReadOnlyList<float[]> images, int count)
    {
        _mean = [.. images[0].Select((_, i) => images.Average(image => image[i]))];
        float[][] centered = [.. images.Select(Centered)];
        _components = Orthonormal(centered[..count]);
        for (int round = 0; round < Rounds; round++)
            _components = Orthonormal([.. _components.AsParallel().AsOrdered().Select(v => Covariance(centered, v))]);
    }

    /// <summary>An image from its first components.</summary>
    public float[] Reconstruct(float[] image, int count)
    {
        float[] centered = Centered(image), made = [.. _mean];
        foreach (float[] component in _components.Take(count))
            AddTo(made, component, Dot(centered, component));
        return made;
    }

    /// <summary>The coordinates of an image along the components.</summary>
    public float[] Coordinates(float[] image)
    {
        float[] centered = Centered(image);
        return [.. _components.Select(component => Dot(centered, component))];
    }

    private float[] Centered(float[] image) => [.. image.Zip(_mean, (pixel, mean) => pixel - mean)];

    private static float[] Covariance(float[][] centered, float[] vector)
    {
        var sum = new float[vector.Length];
        foreach (float[] image in centered)
            AddTo(sum, image, Dot(image, vector));
        return sum;
    }

    // Gram and Schmidt, in the order of the vectors.
    private static float[][] Orthonormal(float[][] vectors)
    {
        var done = new List<float[]>();
        foreach (float[] vector in vectors)
        {
            float[] rest = [.. vector];
            foreach (float[] other in done)
                AddTo(rest, other, -Dot(rest, other));
            float scale = 1 / MathF.Sqrt(Dot(rest, rest));
            done.Add([.. rest.Select(value => value * scale)]);
        }

        return [.. done];
    }

    private static void AddTo(float[] sum, float[] vector, float factor)
    {
        for (int i = 0; i < sum.Length; i++)
            sum[i] += factor * vector[i];
    }

    private static float Dot(float[] a, float[] b)
    {
        var sum = Vector<float>.Zero;
        int width = Vector<float>.Count, i = 0;
        for (; i <= a.Length - width; i += width)
            sum += new Vector<float>(a, i) * new Vector<float>(b, i);
        float dot = Vector.Sum(sum);
        for (; i < a.Length; i++)
            dot += a[i] * b[i];
        return dot;
    }
}
