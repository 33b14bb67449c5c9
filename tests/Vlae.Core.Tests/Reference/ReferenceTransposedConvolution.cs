using Vlae.Ladder;

namespace Vlae.Tests.Reference;

/// <summary>
/// PyTorch's <c>nn.ConvTranspose2d</c> without padding, on one sample: weight (in, out, kernel row, kernel column).
/// </summary>
internal sealed class ReferenceTransposedConvolution(
    string name, MapShape input, MapShape output, int kernelHeight, int kernelWidth, int stride)
{
    /// <summary>A kernel over the whole output: each input value becomes a map.</summary>
    public static ReferenceTransposedConvolution WholeMap(string name, int inputs, MapShape output) =>
        new(name, new(inputs, 1, 1), output, output.Height, output.Width, 1);

    /// <summary>
    /// Each x[i, r, c] adds weight[i, o, ky, kx] x to y[o, r s + ky, c s + kx]; the bias is added once.
    /// </summary>
    public double[] Forward(ReferenceTensors parameters, double[] x)
    {
        (double[] weight, double[] bias) = (parameters[$"{name}.weight"], parameters[$"{name}.bias"]);
        var y = new double[output.Size];
        ForEachTap((w, from, to) => y[to] += weight[w] * x[from]);
        for (int i = 0; i < y.Length; i++)
            y[i] += bias[i / (output.Height * output.Width)];

        return y;
    }

    /// <summary>Adds to the gradients of weight and bias; gives the delta of x.</summary>
    public double[] Backward(ReferenceTensors parameters, ReferenceTensors gradients, double[] x, double[] deltaY)
    {
        (double[] weight, double[] slope) = (parameters[$"{name}.weight"], gradients[$"{name}.weight"]);
        double[] biasSlope = gradients[$"{name}.bias"];
        var deltaX = new double[input.Size];
        ForEachTap((w, from, to) =>
        {
            slope[w] += deltaY[to] * x[from];
            deltaX[from] += deltaY[to] * weight[w];
        });
        for (int i = 0; i < deltaY.Length; i++)
            biasSlope[i / (output.Height * output.Width)] += deltaY[i];

        return deltaX;
    }

    // Every product of the layer: places of the weight, of the input's value and of the output's.
    private void ForEachTap(Action<int, int, int> tap)
    {
        for (int i = 0; i < input.Channels; i++)
            for (int o = 0; o < output.Channels; o++)
                for (int ky = 0; ky < kernelHeight; ky++)
                    for (int kx = 0; kx < kernelWidth; kx++)
                    {
                        int w = (((((i * output.Channels) + o) * kernelHeight) + ky) * kernelWidth) + kx;
                        for (int r = 0; r < input.Height; r++)
                            for (int c = 0; c < input.Width; c++)
                            {
                                int to = (((o * output.Height) + (r * stride) + ky) * output.Width) + (c * stride) + kx;
                                tap(w, (((i * input.Height) + r) * input.Width) + c, to);
                            }
                    }
    }
}
