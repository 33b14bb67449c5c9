namespace Vlae.Engine.Cpu.Kernels.Winograd;

/// <summary>
/// A minimal filtering algorithm along one axis. It computes a few small pixels from a window of big pixels, with
/// fewer products than pixels x taps.
/// </summary>
/// <remarks>
/// Winograd, <i>Arithmetic Complexity of Computations</i> (1980); Lavin and Gray, arXiv 1509.09308. With matrices A, B
/// and G of a few constants, small = A'[(G weights) x (B' big)], where x multiplies elements. The transposed matrices
/// give the other direction, big = B[(G weights) x (A small)], and the gradient, weights = G'[(A small) x (B' big)]. A
/// transform reads and writes vectors at a given distance, in floats.
/// </remarks>
internal unsafe interface IWinogradAxis
{
    /// <summary>Small pixels of a window.</summary>
    static abstract int Outputs { get; }

    /// <summary>Taps of the filter.</summary>
    static abstract int Taps { get; }

    /// <summary>Big pixels between the windows of adjacent small pixels.</summary>
    static abstract int Stride { get; }

    /// <summary>Big pixels of a window: a filter, and one stride for each further small pixel.</summary>
    static abstract int Window { get; }

    /// <summary>Products of a window.</summary>
    static abstract int Products { get; }

    /// <summary>
    /// Points at which the polynomial whose coefficients are the small pixels is evaluated. Each has its own products.
    /// </summary>
    static abstract int Points { get; }

    /// <summary>Consecutive products of a point; the last point may have fewer.</summary>
    static abstract int ProductsPerPoint { get; }

    /// <summary>B': window to products.</summary>
    static abstract void BigToProducts(float* big, nint bigStep, float* products, nint productStep);

    /// <summary>B: products to window.</summary>
    static abstract void ProductsToBig(float* products, nint productStep, float* big, nint bigStep);

    /// <summary>A, with equal rows once: small pixels to points.</summary>
    static abstract void SmallToPoints(float* small, nint smallStep, float* points, nint pointStep);

    /// <summary>A': points, each the sum of its products, to small pixels.</summary>
    static abstract void PointsToSmall(float* points, nint pointStep, float* small, nint smallStep);

    /// <summary>G: taps to products.</summary>
    static abstract void WeightsToProducts(float* weights, nint tapStep, float* products, nint productStep);

    /// <summary>G': products to taps, which are overwritten or added to.</summary>
    static abstract void ProductsToWeights(
        float* products, nint productStep, float* weights, nint tapStep, bool add);
}
