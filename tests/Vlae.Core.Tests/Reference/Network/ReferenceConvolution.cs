using Vlae.Ladder;

namespace Vlae.Tests.Reference.Network;

/// <summary>
/// PyTorch's <c>nn.Conv2d</c> without padding, on one sample: weight (out, in, filter row, filter column).
/// </summary>
internal sealed class ReferenceConvolution(
    string name, MapShape input, MapShape output, int kernelHeight, int kernelWidth, int stride)
    : ReferenceProducts(name, input, output)
{
    /// <summary>A filter over the whole map.</summary>
    public static ReferenceConvolution WholeMap(string name, MapShape input, int outputs) =>
        new(name, input, new(outputs, 1, 1), input.Height, input.Width, 1);

    // y[o, r, c] = bias[o] + sum over (i, ky, kx) of weight[o, i, ky, kx] x[i, r s + ky, c s + kx].
    protected override void ForEachTap(Action<int, int, int> tap)
    {
        for (int o = 0; o < Output.Channels; o++)
            for (int i = 0; i < Input.Channels; i++)
                for (int ky = 0; ky < kernelHeight; ky++)
                    for (int kx = 0; kx < kernelWidth; kx++)
                    {
                        int w = (((((o * Input.Channels) + i) * kernelHeight) + ky) * kernelWidth) + kx;
                        for (int r = 0; r < Output.Height; r++)
                            for (int c = 0; c < Output.Width; c++)
                            {
                                int from = (((i * Input.Height) + (r * stride) + ky) * Input.Width) + (c * stride) + kx;
                                tap(w, from, (((o * Output.Height) + r) * Output.Width) + c);
                            }
                    }
    }
}
