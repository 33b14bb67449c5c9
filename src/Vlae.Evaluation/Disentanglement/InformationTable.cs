namespace Vlae.Evaluation.Disentanglement;

/// <summary>The information of each dimension about each factor: I(z_j; v_k) / H(v_k), 0 to 1.</summary>
/// <remarks>
/// Counted in bins, means have 20 bins of equal width, as in Locatello et al. (arXiv 1811.12359, appendix C).
/// Continuous factors have 20 bins with equal numbers of values.
/// </remarks>
internal sealed class InformationTable
{
    private readonly double[,] _known;

    /// <summary>A table of (dimension, factor).</summary>
    public InformationTable(double[,] known) => _known = known;

    /// <summary>Counts the information in bins.</summary>
    public InformationTable(CodeTable codes, FactorTable factors)
    {
        _known = new double[codes.Columns, factors.Factors.Length];
        int[][] classes = [.. factors.Factors.Select(Binning.OfFactor)];
        double[] entropies = [.. classes.Select(values => Information.Entropy(values))];
        for (int code = 0; code < codes.Columns; code++)
        {
            int[] bins = Binning.EqualWidths(codes.Column(code));
            for (int factor = 0; factor < classes.Length; factor++)
                _known[code, factor] = Information.Mutual(bins, classes[factor]) / entropies[factor];
        }
    }

    /// <summary>Number of dimensions of the code.</summary>
    public int DimensionCount => _known.GetLength(0);

    /// <summary>Number of factors.</summary>
    public int FactorCount => _known.GetLength(1);

    /// <summary>The information of each dimension about a factor.</summary>
    public double[] OfFactor(int factor) =>
        [.. Enumerable.Range(0, DimensionCount).Select(dimension => _known[dimension, factor])];

    /// <summary>The information of a dimension about each factor.</summary>
    public double[] OfDimension(int dimension) =>
        [.. Enumerable.Range(0, FactorCount).Select(factor => _known[dimension, factor])];

    /// <summary>The largest value minus the second largest; one value has a gap to 0.</summary>
    public static double Gap(double[] values)
    {
        Array.Sort(values);
        return values[^1] - (values.Length > 1 ? values[^2] : 0);
    }
}
