using Vlae.Ladder;

namespace Vlae.Tests.Reference;

/// <summary>
/// PyTorch's <c>nn.Conv2d</c> without padding, on one sample: weight (out, in, kernel row, kernel column).
/// </summary>
internal sealed class ReferenceConvolution(
    string name, MapShape input, MapShape output, int kernelHeight, int kernelWidth, int stride)
{
    /// <summary>A kernel over the whole map.</summary>
    public static ReferenceConvolution WholeMap(string name, MapShape input, int outputs) =>
        new(name, input, new(outputs, 1, 1), input.Height, input.Width, 1);

    /// <summary>y[o, r, c] = bias[o] + sum over (i, ky, kx) of weight[o, i, ky, kx] x[i, r s + ky, c s + kx].</summary>
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

    // Every product of the convolution: places of the weight, of the input's value and of the output's.
    private void ForEachTap(Action<int, int, int> tap)
    {
        for (int o = 0; o < output.Channels; o++)
            for (int i = 0; i < input.Channels; i++)
                for (int ky = 0; ky < kernelHeight; ky++)
                    for (int kx = 0; kx < kernelWidth; kx++)
                    {
                        int w = (((((o * input.Channels) + i) * kernelHeight) + ky) * kernelWidth) + kx;
                        for (int r = 0; r < output.Height; r++)
                            for (int c = 0; c < output.Width; c++)
                            {
                                int from = (((i * input.Height) + (r * stride) + ky) * input.Width) + (c * stride) + kx;
                                tap(w, from, (((o * output.Height) + r) * output.Width) + c);
                            }
                    }
    }
}
