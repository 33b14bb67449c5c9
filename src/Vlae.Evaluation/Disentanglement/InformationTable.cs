namespace Vlae.Evaluation.Disentanglement;

/// <summary>How much of each factor each dimension of the code knows: I(z_j; v_k) / H(v_k), 0 to 1.</summary>
/// <remarks>
/// Means are binned in 20 bins of equal width, as Locatello et al. do (arXiv 1811.12359, appendix C), continuous
/// factors in 20 of equally many values.
/// </remarks>
internal sealed class InformationTable
{
    private readonly double[,] _known;

    /// <summary>Counts them.</summary>
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

    /// <summary>What each dimension knows of a factor.</summary>
    public double[] OfFactor(int factor) => [.. Enumerable.Range(0, DimensionCount).Select(code => _known[code, factor])];

    /// <summary>What a dimension knows of each factor.</summary>
    public double[] OfDimension(int code) => [.. Enumerable.Range(0, FactorCount).Select(factor => _known[code, factor])];

    /// <summary>The largest value less the second largest, which is 0 where there is none.</summary>
    public static double Gap(double[] values)
    {
        Array.Sort(values);
        return values[^1] - (values.Length > 1 ? values[^2] : 0);
    }
}
