namespace Vlae.Tests.Reference.Network;

/// <summary>PyTorch's <c>nn.Linear</c> on one sample: weight (out, in).</summary>
internal sealed class ReferenceLinear(string name, int inputs, int outputs)
{
    /// <summary>y = W x + b.</summary>
    public double[] Forward(ReferenceTensors parameters, double[] x)
    {
        (double[] weight, double[] bias) = (parameters[$"{name}.weight"], parameters[$"{name}.bias"]);
        var y = new double[outputs];
        for (int o = 0; o < outputs; o++)
        {
            y[o] = bias[o];
            for (int i = 0; i < inputs; i++)
                y[o] += weight[(o * inputs) + i] * x[i];
        }

        return y;
    }

    /// <summary>Adds to the gradients of weight and bias; returns the delta of x.</summary>
    public double[] Backward(ReferenceTensors parameters, ReferenceTensors gradients, double[] x, double[] deltaY)
    {
        double[] weight = parameters[$"{name}.weight"], slope = gradients[$"{name}.weight"],
            biasSlope = gradients[$"{name}.bias"];
        var deltaX = new double[inputs];
        for (int o = 0; o < outputs; o++)
        {
            biasSlope[o] += deltaY[o];
            for (int i = 0; i < inputs; i++)
            {
                slope[(o * inputs) + i] += deltaY[o] * x[i];
                deltaX[i] += deltaY[o] * weight[(o * inputs) + i];
            }
        }

        return deltaX;
    }
}
