using Vlae.Evaluation.Probes;

namespace Vlae.Evaluation.Disentanglement;

/// <summary>Measures how codes represent known factors.</summary>
public static class DisentanglementEvaluator
{
    // With fewer images, half of them are too few to learn a factor from.
    private const int MinPoints = 50;

    /// <summary>Measures codes and factors.</summary>
    /// <param name="codes">The codes of some images.</param>
    /// <param name="factors">
    /// The known factors of the same images, in the same order, or of those that <see cref="FactorTable.Images"/>
    /// names.
    /// </param>
    /// <param name="seed">The seed of the split, the shuffles and the samples of trees.</param>
    /// <param name="estimator">How information is estimated, for MIG and MIG-sup.</param>
    /// <param name="cancel">Stops soon.</param>
    /// <exception cref="ArgumentException">
    /// The tables have different numbers of images, or scales are needed and unknown.
    /// </exception>
    /// <exception cref="VlaeException"><c>TooFewImages</c>, <c>LatentNotFinite</c>.</exception>
    public static DisentanglementMeasurement Measure(
        CodeTable codes, FactorTable factors, long seed,
        InformationEstimator estimator = InformationEstimator.Binned, CancellationToken cancel = default)
    {
        if (estimator == InformationEstimator.AggregatePosterior && codes.Scales.Length != codes.Values.Length)
            throw new ArgumentException("The posteriors' scales are unknown.", nameof(codes));

        if (!factors.Images.IsEmpty)
            codes = codes.Of(factors.Images);
        if (codes.Rows != factors.Rows)
            throw new ArgumentException($"{codes.Rows} codes for {factors.Rows} images.", nameof(codes));

        if (codes.Rows < MinPoints)
        {
            throw new VlaeException("TooFewImages",
                $"Disentanglement is measured on {MinPoints} images or more, better on 10,000, and there were " +
                $"{string.Join(' ', (string[])[$"{codes.Rows}.", .. factors.Omissions])} Take more.");
        }

        // The values of a model whose parameters are huge.
        if (!codes.Values.All(float.IsFinite))
        {
            throw new VlaeException("LatentNotFinite",
                "Disentanglement cannot be measured: codes of the model are not finite (NaN or infinite). Use an " +
                "earlier copy of it.");
        }

        InformationTable table = estimator == InformationEstimator.Binned
            ? new(codes, factors) : PosteriorInformation.Of(codes, factors, seed, cancel);
        TrainTestSplit split = TrainTestSplit.Of(codes.Rows, seed);
        return new()
        {
            Points = codes.Rows,
            Factors = [.. factors.Factors.Select(factor => factor.Name)],
            ConstantFactors = factors.Constants,
            Omissions = factors.Omissions,
            Estimator = estimator,
            MutualInformationGap = MutualInformationGap.Of(table),
            MutualInformationGapSup = MutualInformationGapSup.Of(table, codes),
            SeparatedAttributePredictability = SeparatedAttributePredictability.Of(codes, factors, split),
            Dci = Dci.Of(codes, factors, split, seed, cancel),
            LevelFactors = LevelFactorMatrix.Of(codes, factors, split, seed, cancel),
        };
    }
}
