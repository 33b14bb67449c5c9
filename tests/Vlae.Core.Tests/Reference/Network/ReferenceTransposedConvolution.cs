using Vlae.Ladder;

namespace Vlae.Tests.Reference.Network;

/// <summary>
/// PyTorch's <c>nn.ConvTranspose2d</c> without padding, on one sample: weight (in, out, filter row, filter column).
/// </summary>
internal sealed class ReferenceTransposedConvolution(
    string name, MapShape input, MapShape output, int kernelHeight, int kernelWidth, int stride)
    : ReferenceProducts(name, input, output)
{
    /// <summary>A filter over the whole output: each input value becomes a map.</summary>
    public static ReferenceTransposedConvolution WholeMap(string name, int inputs, MapShape output) =>
        new(name, new(inputs, 1, 1), output, output.Height, output.Width, 1);

    // Each x[i, r, c] adds weight[i, o, ky, kx] x to y[o, r s + ky, c s + kx]; the bias is added once.
    protected override void ForEachTap(Action<int, int, int> tap)
    {
        for (int i = 0; i < Input.Channels; i++)
            for (int o = 0; o < Output.Channels; o++)
                for (int ky = 0; ky < kernelHeight; ky++)
                    for (int kx = 0; kx < kernelWidth; kx++)
                    {
                        int w = (((((i * Output.Channels) + o) * kernelHeight) + ky) * kernelWidth) + kx;
                        for (int r = 0; r < Input.Height; r++)
                            for (int c = 0; c < Input.Width; c++)
                            {
                                int to = (((o * Output.Height) + (r * stride) + ky) * Output.Width) + (c * stride) + kx;
                                tap(w, (((i * Input.Height) + r) * Input.Width) + c, to);
                            }
                    }
    }
}
