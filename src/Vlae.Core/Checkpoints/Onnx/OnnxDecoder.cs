using Vlae.Ladder;

namespace Vlae.Checkpoints.Onnx;

/// <summary>The notebook's <c>Decoder</c> as a graph from <c>code</c> to <c>image</c>, with dropout off.</summary>
internal static class OnnxDecoder
{
    public static OnnxGraph Build(ParameterSet parameters)
    {
        LadderArchitecture a = parameters.Architecture;
        int levels = a.Levels.Length;
        var graph = new OnnxGraph("vlae-decoder", "A code to its image.");
        var layers = new OnnxLayers(graph, parameters);
        string code = graph.Input("code", "The levels' blocks in the encoder's order.", a.CodeSize);
        string[] blocks = graph.Split(code, levels);
        string? path = null;
        for (int i = 1; i <= levels; i++)
        {
            // The deepest layer, which has the top level, is first.
            int depth = levels + 1 - i;
            string feature = Feature(graph, layers, $"generate.feat{i}.feature_map", blocks[a.BlockOfLevel(depth)]);
            string map = path is null ? feature : graph.Node("Add", $"generate.sum{i}", [path, feature]);
            int stride = a.Levels[depth - 1].Stride;
            path = depth == 1
                ? layers.Transposed($"generate.conv{i}", map, stride)
                : layers.Selu(layers.Transposed($"generate.conv{i}.conv.0", map, stride));
        }

        graph.Node("Tanh", "image", [path!]);
        graph.Output("image", "Pixels in [-1, 1], -1 black.", a.Channels, a.Height, a.Width);
        return graph;
    }

    // The notebook's FeatureDecoder: from a block of the code to a map.
    private static string Feature(OnnxGraph graph, OnnxLayers layers, string name, string block)
    {
        string hidden = layers.Selu(layers.Linear($"{name}.0", block));
        hidden = layers.Selu(layers.Linear($"{name}.3", hidden));
        string point = graph.Node("Unsqueeze", $"{name}.5", [hidden, graph.Constant("rows_and_columns", 2, 3)]);
        return layers.Selu(layers.Transposed($"{name}.6", point));
    }
}
