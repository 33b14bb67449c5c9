using Vlae.Checkpoints.Safetensors;
using Vlae.Ladder;

namespace Vlae.Tests;

/// <summary>Tensors made with PyTorch from the notebook, in tests/fixtures.</summary>
internal static class Fixture
{
    public static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "fixtures", file);

    public static SafetensorsFile Read(string file) => SafetensorsFile.Read(PathOf(file));

    /// <summary>The parameters of the notebook's network whose names have a prefix.</summary>
    public static ParameterSet Parameters(SafetensorsFile file, string prefix, LadderArchitecture architecture) =>
        ParameterSet.Create(architecture, (spec, values) =>
        {
            Assert.Equal(spec.Shape.AsSpan(), file.ShapeOf(prefix + spec.Name).AsSpan());
            file.CopyTo(prefix + spec.Name, values);
        });

    /// <summary>Asserts that values agree, relative to the largest expected one.</summary>
    public static void AssertClose(
        ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double tolerance, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        double largest = 0, worst = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(expected[i]));
            double difference = Math.Abs((double)expected[i] - actual[i]);
            worst = double.IsNaN(difference) ? double.PositiveInfinity : Math.Max(worst, difference);
        }

        Assert.True(
            worst <= tolerance * largest,
            $"{what}: off by {worst:G3}, largest {largest:G3}, allowed {tolerance:G3} of it");
    }
}
