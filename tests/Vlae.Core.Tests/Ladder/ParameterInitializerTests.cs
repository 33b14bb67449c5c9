using Vlae.Ladder;

namespace Vlae.Tests.Ladder;

/// <summary>Initial parameters have PyTorch's distributions, and depend on the seed.</summary>
public sealed class ParameterInitializerTests
{
    private static readonly LadderArchitecture Notebook = new();

    [Fact]
    public void Kaiming_weights_have_mean_zero_and_the_fans_deviation()
    {
        ParameterSet drawn = ParameterInitializer.Draw(Notebook, 5);
        ParameterSpec[] large = [.. Of(Initialization.KaimingNormal).Where(spec => spec.Size >= 2000)];

        Assert.Equal(14, large.Length);
        foreach (ParameterSpec spec in large)
        {
            float[] values = drawn[spec.Name].ToArray();
            double deviation = Math.Sqrt(values.Average(v => (double)v * v)), expected = 1 / Math.Sqrt(spec.FanIn);
            // Four standard errors of a standard deviation, and of a mean.
            Assert.Equal(expected, deviation, 4 * expected / Math.Sqrt(2.0 * spec.Size));
            Assert.Equal(0, values.Average(v => (double)v), 4 * expected / Math.Sqrt(spec.Size));
        }
    }

    [Fact]
    public void Uniform_parameters_fill_their_range()
    {
        ParameterSet drawn = ParameterInitializer.Draw(Notebook, 5);
        foreach (ParameterSpec spec in Of(Initialization.Uniform))
        {
            float bound = 1f / MathF.Sqrt(spec.FanIn);
            float[] values = drawn[spec.Name].ToArray();

            Assert.All(values, value => Assert.InRange(value, -bound, bound));
            if (spec.Size >= 128)
                Assert.True(values.Max() > 0.9f * bound && values.Min() < -0.9f * bound, spec.Name);
        }
    }

    [Fact]
    public void Kaiming_weights_are_those_of_the_notebooks_init_weights()
    {
        string[] uniform = [.. Of(Initialization.Uniform).Select(spec => spec.Name)
            .Where(name => name.EndsWith("weight", StringComparison.Ordinal))];
        Assert.Equal(
            [
                .. Enumerable.Range(1, 4)
                    .SelectMany(i => new[] { $"encode.feat{i}.mean.weight", $"encode.feat{i}.log_var.weight" }),
                "generate.conv4.weight",
            ],
            uniform);
    }

    [Theory]
    [InlineData("encode.conv2.conv.0.weight", 16 * 3 * 3)]
    [InlineData("encode.feat1.feature_map.0.weight", 16 * 13 * 13)]
    [InlineData("encode.feat1.mean.bias", 16)]
    [InlineData("generate.feat4.feature_map.6.weight", 16 * 13 * 13)]
    [InlineData("generate.conv1.conv.0.weight", 64 * 3 * 3)]
    [InlineData("generate.conv4.bias", 1 * 4 * 4)]
    public void Fans_are_counted_as_PyTorch_counts(string name, int fanIn) =>
        Assert.Equal(fanIn, ParameterCatalog.Of(Notebook).Find(name)?.FanIn);

    [Fact]
    public void The_seed_determines_the_draw()
    {
        float[] drawn = ParameterInitializer.Draw(Notebook, 5).Values.ToArray();

        Assert.Equal(drawn, ParameterInitializer.Draw(Notebook, 5).Values.ToArray());
        float[] other = ParameterInitializer.Draw(Notebook, 6).Values.ToArray();
        Assert.InRange(drawn.Zip(other).Count(pair => pair.First == pair.Second), 0, 20);
    }

    [Fact]
    public void No_two_tensors_get_the_same_draw()
    {
        ParameterSet drawn = ParameterInitializer.Draw(Notebook, 5);
        float[] first = [.. ParameterCatalog.Of(Notebook).Specs.Select(spec =>
            drawn[spec.Name][0] * MathF.Sqrt(spec.FanIn))];
        Assert.Equal(first.Length, first.Distinct().Count());
    }

    private static IEnumerable<ParameterSpec> Of(Initialization initialization) =>
        ParameterCatalog.Of(Notebook).Specs.Where(spec => spec.Initialization == initialization);
}
