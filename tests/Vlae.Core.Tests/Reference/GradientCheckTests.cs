using Vlae.Engine;
using Vlae.Ladder;
using Vlae.Tests.Reference.Network;

namespace Vlae.Tests.Reference;

/// <summary>The reference's explicit gradients agree with finite differences of its loss.</summary>
public sealed class GradientCheckTests
{
    private const double Tolerance = 1e-6;
    private const int MostEntries = 12;

    // If SELU has its kink within the first step size, the second one is small enough to avoid it.
    private static readonly double[] Steps = [1e-5, 1e-6];

    public static TheoryData<string> Cases => [.. LadderCases.Small.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_gradient_is_a_slope_of_the_loss(string name)
    {
        LadderCase @case = LadderCases.Small[name];
        var network = new ReferenceLadder(@case.Architecture);
        ReferenceTensors parameters = ReferenceTensors.Of(@case.Parameters);
        ReferenceTensors gradients = ReferenceTensors.Zeros(@case.Architecture);
        ReferenceSample[] batch = @case.BatchOf(0);
        LossSums losses = network.Train(parameters, batch, @case.Terms, gradients);
        ReferenceLatent[] still = [.. batch.Select(sample => network.Posterior(parameters, sample))];
        if (@case.Terms.IsPlain)
            Assert.Equal(losses.Reconstruction + losses.Latent, Objective(), 1e-9);

        foreach (ParameterSpec spec in parameters.Catalog.Specs)
        {
            double largest = gradients[spec.Name].Max(Math.Abs);
            Assert.True(largest > 0, $"{spec.Name} has no gradient");
            foreach (int entry in Entries(spec))
            {
                double gradient = gradients[spec.Name][entry];
                double worst = Tolerance * largest;
                bool agrees = Steps.Any(step =>
                    Math.Abs(gradient - Slope(Objective, ref parameters[spec.Name][entry], step)) <= worst);
                Assert.True(agrees,
                    $"{spec.Name}[{entry}]: gradient {gradient} is not the slope, largest {largest:G3}");
            }
        }

        double Objective() => network.Objective(parameters, batch, @case.Terms, still);
    }

    [Theory]
    [InlineData("little, free bits")]
    [InlineData("oblong, paper, everything")]
    [InlineData("color, binarized, free bits")]
    [InlineData("batch of 33, free bits")]
    public void Cases_with_free_bits_have_blocks_above_and_below_them(string name)
    {
        LadderCase @case = LadderCases.All[name];
        var network = new ReferenceLadder(@case.Architecture);
        ReferenceTensors parameters = ReferenceTensors.Of(@case.Parameters);
        double[] weights = [.. @case.BatchOf(5).SelectMany(sample =>
            @case.Terms.WeightsOf(network.Posterior(parameters, sample), @case.Architecture.LatentSize))];

        Assert.Contains(0.0, weights);
        Assert.Contains(weights, weight => weight > 0);
    }

    [Fact]
    public void Without_noise_training_is_encode_and_decode()
    {
        LadderCase @case = LadderCases.Small["little"];
        var network = new ReferenceLadder(@case.Architecture);
        ReferenceTensors parameters = ReferenceTensors.Of(@case.Parameters);
        ReferenceSample sample = @case.BatchOf(0)[0] with { Epsilon = new double[@case.Architecture.CodeSize] };

        double[] output = network.Decode(parameters, network.Encode(parameters, sample.Image).Mean);
        LossSums losses = network.Train(parameters, [sample], new(LossKind.MonteCarlo));

        Assert.Equal(sample.Image.Zip(output, (x, y) => (x - y) * (x - y)).Sum() / 2, losses.Reconstruction, 1e-9);
    }

    // All of a small tensor; of a large one, the first, the last and a random sample.
    private static IEnumerable<int> Entries(ParameterSpec spec)
    {
        if (spec.Size <= MostEntries)
            return Enumerable.Range(0, spec.Size);

        var random = new Random(spec.Offset);
        return [0, spec.Size - 1, .. Enumerable.Range(0, MostEntries - 2).Select(_ => random.Next(spec.Size))];
    }

    private static double Slope(Func<double> objective, ref double value, double step)
    {
        double at = value;
        value = at + step;
        double after = objective();
        value = at - step;
        double before = objective();
        value = at;
        return (after - before) / (2 * step);
    }
}
