using Vlae.Ladder;

namespace Vlae.Tests.Reference.Network;

/// <summary>
/// A layer on one sample: outputs are sums of products of a weight and an input, plus one bias per channel.
/// </summary>
internal abstract class ReferenceProducts(string name, MapShape input, MapShape output)
{
    protected MapShape Input => input;

    protected MapShape Output => output;

    /// <summary>The outputs.</summary>
    public double[] Forward(ReferenceTensors parameters, double[] x)
    {
        (double[] weight, double[] bias) = (parameters[$"{name}.weight"], parameters[$"{name}.bias"]);
        var y = new double[output.Size];
        ForEachTap((w, from, to) => y[to] += weight[w] * x[from]);
        for (int i = 0; i < y.Length; i++)
            y[i] += bias[i / (output.Height * output.Width)];

        return y;
    }

    /// <summary>Adds to the gradients of weight and bias; returns the delta of x.</summary>
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

    /// <summary>Every product of the layer: the indices of the weight, of the input and of the output.</summary>
    protected abstract void ForEachTap(Action<int, int, int> tap);
}
