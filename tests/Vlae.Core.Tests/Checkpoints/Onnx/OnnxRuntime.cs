using Microsoft.ML.OnnxRuntime;

namespace Vlae.Tests.Checkpoints.Onnx;

/// <summary>Microsoft's onnxruntime, an implementation that is independent of ours.</summary>
internal static class OnnxRuntime
{
    /// <summary>Runs a model on one batch of its one input; returns its outputs, with their shapes, by name.</summary>
    public static Dictionary<string, (string Sides, float[] Values)> Run(
        string model, string input, float[] values, params long[] sides)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1 };
        using var session = new InferenceSession(model, options);
        AssertTakes(session, input, sides);

        using var tensor = OrtValue.CreateTensorValueFromMemory(values, sides);
        using var run = new RunOptions();
        using IDisposableReadOnlyCollection<OrtValue> outputs =
            session.Run(run, [input], [tensor], session.OutputNames);
        return session.OutputNames.Zip(outputs).ToDictionary(pair => pair.First, pair => Read(pair.Second));
    }

    /// <summary>The file's metadata, by key.</summary>
    public static IReadOnlyDictionary<string, string> Metadata(string model)
    {
        using var session = new InferenceSession(model);
        return session.ModelMetadata.CustomMetadataMap;
    }

    /// <summary>Checks the declared shape of the input, whose batch has any length (-1).</summary>
    private static void AssertTakes(InferenceSession session, string input, long[] sides)
    {
        NodeMetadata metadata = Assert.Contains(input, session.InputMetadata);
        Assert.Single(session.InputNames);
        Assert.Equal(typeof(float), metadata.ElementType);
        Assert.Equal([-1, .. sides.Skip(1).Select(side => (int)side)], metadata.Dimensions);
    }

    private static (string Sides, float[] Values) Read(OrtValue output) =>
        (string.Join(',', output.GetTensorTypeAndShape().Shape), output.GetTensorDataAsSpan<float>().ToArray());
}
