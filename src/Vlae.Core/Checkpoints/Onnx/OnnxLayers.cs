using Vlae.Ladder;

namespace Vlae.Checkpoints.Onnx;

/// <summary>The layers of a ladder as operators. A layer's name gives its parameters.</summary>
internal sealed class OnnxLayers(OnnxGraph graph, ParameterSet parameters)
{
    /// <summary>PyTorch's <c>nn.Conv2d</c>, without padding; (batch, channel, row, column), as all below.</summary>
    public string Convolution(string layer, string x, int stride = 1) => Window("Conv", layer, x, stride);

    /// <summary>PyTorch's <c>nn.ConvTranspose2d</c>, without padding.</summary>
    public string Transposed(string layer, string x, int stride = 1) => Window("ConvTranspose", layer, x, stride);

    /// <summary>PyTorch's <c>nn.Linear</c>: (batch, in) to (batch, out); the weight is (out, in).</summary>
    public string Linear(string layer, string x) =>
        graph.Node("Gemm", layer, [x, Parameter($"{layer}.weight"), Parameter($"{layer}.bias")],
            new OnnxAttribute("transB", 1));

    /// <summary>SELU (Klambauer et al., arXiv 1706.02515). The operator's default constants are SELU's.</summary>
    public string Selu(string x) => graph.Node("Selu", $"{x}.selu", [x]);

    private string Window(string type, string layer, string x, int stride)
    {
        ParameterSpec weight = Spec($"{layer}.weight");
        return graph.Node(
            type, layer, [x, Parameter(weight.Name), Parameter($"{layer}.bias")],
            new("kernel_shape", weight.Shape[2], weight.Shape[3]), new("strides", stride, stride));
    }

    private string Parameter(string name) => graph.Constant(name, Spec(name).Shape.AsSpan(), parameters[name]);

    private ParameterSpec Spec(string name) => parameters.Catalog.Find(name)!;
}
