using Vlae.Evaluation.Disentanglement;

namespace Vlae.Evaluation.Tests.Disentanglement;

/// <summary>The estimator of beta-TCVAE, against numpy and against an integral.</summary>
public sealed class PosteriorInformationTests
{
    private const int Rows = 3000;

    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public void Entropies_of_given_samples_are_those_of_numpy()
    {
        // In numpy, for i = 0 .. 239 and d = (z[:, None] - m) / s:
        // -log(mean(exp(-d**2/2 - log(s) - log(2*pi)/2), 1)), the mean over z; then the same for i % 3 == 0, 1 and 2.
        const int Count = 240;
        var (means, precisions, samples) = (new float[Count], new float[Count], new float[Count]);
        for (int i = 0; i < Count; i++)
        {
            float scale = (float)(0.2 + (0.1 * (i % 5)));
            means[i] = (float)((i % 3) - 1 + (0.3 * Math.Sin(i)));
            (precisions[i], samples[i]) = (1 / scale, means[i] + (scale * (float)(Math.Sin(3.1 * i) * 1.4)));
        }

        double given = Enumerable.Range(0, 3).Average(value => AggregatePosterior.Entropy(
            Of(samples, value), Of(means, value), Of(precisions, value), Stop));

        Assert.Equal(1.3798007175, AggregatePosterior.Entropy(samples, means, precisions, Stop), 1e-5);
        Assert.Equal(0.6621829577, given, 1e-5);

        static float[] Of(float[] values, int value) => [.. values.Where((_, i) => i % 3 == value)];
    }

    [Fact]
    public void The_information_of_two_Gaussians_is_their_integral()
    {
        // z is normal around -1 or 1, with scale 1/2. By numerical integration, I(z; v) = 0.6327202 nats.
        FactorTable factors = Factors(i => i % 2);
        InformationTable table = PosteriorInformation.Of(
            Codes(i => (i % 2 == 0 ? -1 : 1, 0.5f), i => (0, 1)), factors, seed: 0, Stop);

        Assert.Equal(0.6327202 / Math.Log(2), table.OfFactor(0)[0], 0.02);
        Assert.Equal(0, table.OfFactor(0)[1], 0.005);
    }

    [Fact]
    public void A_code_that_knows_one_factor_has_a_gap_and_a_shared_one_has_none()
    {
        // Forty values, which are no classes of the bins: they are taken as they are.
        FactorTable factors = Factors(i => i % 40, i => i / 40 % 25);
        CodeTable apart = Codes(i => (i % 40, 0.01f), i => (i / 40 % 25, 0.01f));
        CodeTable twice = Codes(i => (i % 40, 0.01f), i => (i % 40, 0.01f));

        DisentanglementMeasurement best = Measure(apart, factors), shared = Measure(twice, factors);

        Assert.Equal(InformationEstimator.AggregatePosterior, best.Estimator);
        Assert.Equal(1, best.MutualInformationGap, 0.01);
        Assert.Equal(1, best.MutualInformationGapSup!.Value, 0.01);
        Assert.Equal(0, shared.MutualInformationGap, 0.01);
    }

    [Fact]
    public void Samples_depend_on_the_seed_and_scales_are_needed()
    {
        FactorTable factors = Factors(i => i % 2);
        CodeTable codes = Codes(i => (i % 2, 0.5f), i => (0, 1));

        double gap = Gap(0);
        Assert.Equal(gap, Gap(0));
        Assert.NotEqual(gap, Gap(1));
        Assert.Throws<ArgumentException>(() => Measure(codes with { Scales = [] }, factors));

        double Gap(long seed) => PosteriorInformation.Of(codes, factors, seed, Stop).OfFactor(0)[0];
    }

    private static DisentanglementMeasurement Measure(CodeTable codes, FactorTable factors) =>
        DisentanglementEvaluator.Measure(codes, factors, 0, InformationEstimator.AggregatePosterior, Stop);

    private static FactorTable Factors(params Func<int, double>[] values) => new(values.Select((value, i) =>
        new Factor($"v{i}", FactorKind.Continuous, [.. Enumerable.Range(0, Rows).Select(value)])));

    private static CodeTable Codes(
        Func<int, (float Mean, float Scale)> first, Func<int, (float Mean, float Scale)> second)
    {
        (float Mean, float Scale)[] all = [.. Enumerable.Range(0, Rows).SelectMany(i => new[] { first(i), second(i) })];
        return new([.. all.Select(code => code.Mean)], [1, 2]) { Scales = [.. all.Select(code => code.Scale)] };
    }
}
