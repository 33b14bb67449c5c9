using Vlae.Ladder;

namespace Vlae.Checkpoints.Onnx;

/// <summary>
/// The notebook's <c>Encoder</c> as a graph from <c>image</c> to <c>mean</c> and <c>scale</c> (the standard
/// deviation), with dropout off.
/// </summary>
internal static class OnnxEncoder
{
    public static OnnxGraph Build(ParameterSet parameters)
    {
        LadderArchitecture a = parameters.Architecture;
        var graph = new OnnxGraph("vlae-encoder", "An image to the mean and standard deviation of its latent.");
        var layers = new OnnxLayers(graph, parameters);
        (List<string> means, List<string> logVariances) = ([], []);
        string x = graph.Input(
            "image", "Pixels in [-1, 1], -1 black.", a.Channels, a.Height, a.Width);
        for (int i = 1; i <= a.Levels.Length; i++)
        {
            x = layers.Selu(layers.Convolution($"encode.conv{i}.conv.0", x, a.Levels[i - 1].Stride));
            // A kernel over the whole map gives (batch, hidden, 1, 1).
            string map = layers.Convolution($"encode.feat{i}.feature_map.0", x);
            string flat = graph.Node("Flatten", $"{map}.flat", [map]);
            string hidden = layers.Selu(layers.Linear($"encode.feat{i}.feature_map.3", flat));
            means.Add(layers.Linear($"encode.feat{i}.mean", hidden));
            logVariances.Add(layers.Linear($"encode.feat{i}.log_var", hidden));
        }

        graph.Node("Concat", "mean", [.. means], new OnnxAttribute("axis", 1));
        string logVariance = graph.Node("Concat", "log_var", [.. logVariances], new OnnxAttribute("axis", 1));
        string half = graph.Node("Mul", "log_scale", [logVariance, graph.Constant("half", [], [0.5f])]);
        graph.Node("Exp", "scale", [half]);
        graph.Output("mean", "Means, the levels' blocks in the encoder's order.", a.CodeSize);
        graph.Output("scale", "Standard deviations, in the same order.", a.CodeSize);
        return graph;
    }
}
