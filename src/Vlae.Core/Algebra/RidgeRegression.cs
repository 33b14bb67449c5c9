namespace Vlae.Algebra;

/// <summary>
/// Explains vectors by known ones, with ridge regression in its dual form (Saunders et al., ICML 1998).
/// </summary>
internal sealed class RidgeRegression
{
    private readonly IReadOnlyList<float[]> _known;
    private readonly Cholesky _factor;

    /// <summary>Factors G + cI, where G has the inner products of the known vectors.</summary>
    /// <param name="known">The known vectors, centered.</param>
    /// <param name="floor">
    /// Is added to the penalty c, which is the mean square norm of the known vectors; positive.
    /// </param>
    public RidgeRegression(IReadOnlyList<float[]> known, double floor)
    {
        _known = known;
        int n = known.Count;
        double[] products = Products(known, known);
        double penalty = floor;
        for (int i = 0; i < n; i++)
            penalty += products[(i * n) + i] / n;
        for (int i = 0; i < n; i++)
            products[(i * n) + i] += penalty;
        _factor = new(products, n);
    }

    /// <summary>What is left of vectors y: the sum of y'y - k'(G + cI)^-1 k, with their inner products k.</summary>
    public double RestOf(IReadOnlyList<float[]> vectors)
    {
        double[] products = Products(_known, vectors);
        double[] solved = [.. products];
        _factor.Solve(solved, vectors.Count);
        double rest = vectors.Sum(vector => Product(vector, vector));
        for (int i = 0; i < products.Length; i++)
            rest -= products[i] * solved[i];
        return rest;
    }

    // (row, column)
    private static double[] Products(IReadOnlyList<float[]> rows, IReadOnlyList<float[]> columns) =>
        [.. from row in rows from column in columns select Product(row, column)];

    private static double Product(float[] a, float[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += (double)a[i] * b[i];
        return sum;
    }
}
