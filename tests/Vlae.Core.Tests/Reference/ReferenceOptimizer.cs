using Vlae.Engine;
using Vlae.Ladder;
using Vlae.Tests.Reference.Network;

namespace Vlae.Tests.Reference;

/// <summary>
/// The optimizers of <c>torch.optim</c>, with betas 0.9 and 0.999, <c>clip_grad_norm_</c>, and a running average.
/// </summary>
internal sealed class ReferenceOptimizer(
    LadderArchitecture architecture, OptimizerSettings settings, ReferenceTensors parameters)
{
    private const double Beta1 = 0.9, Beta2 = 0.999, Epsilon = 1e-8;

    private int _step;
    private double _normAverage;

    public ReferenceTensors First { get; } = ReferenceTensors.Zeros(architecture);

    public ReferenceTensors Second { get; } = ReferenceTensors.Zeros(architecture);

    public ReferenceTensors Average { get; } = parameters.Clone();

    public void Step(ReferenceTensors gradients, double learningRate)
    {
        _step++;
        double norm = gradients.Norm;
        double limit = settings.GradientClip > 0 ? settings.GradientClip : double.PositiveInfinity;
        if (settings.ClipFactor > 0 && _step > 1)
            limit = Math.Min(limit, settings.ClipFactor * _normAverage);
        double scale = norm > limit ? limit / norm : 1;
        // The average takes the norm under the adaptive limit, not under the fixed one.
        double seen = settings.ClipFactor > 0 && _step > 1 ? Math.Min(norm, settings.ClipFactor * _normAverage) : norm;
        _normAverage = _step == 1 ? seen : (0.99 * _normAverage) + (0.01 * seen);
        double decay = Math.Min(settings.EmaDecay, (1.0 + _step) / (10.0 + _step));
        foreach (ParameterSpec spec in parameters.Catalog.Specs)
        {
            double[] p = parameters[spec.Name], g = [.. gradients[spec.Name].Select(value => value * scale)];
            if (settings.Kind == OptimizerKind.Adamax)
                Adamax(p, g, First[spec.Name], Second[spec.Name], learningRate * spec.RateScale, _step);
            else
                Adam(p, g, First[spec.Name], Second[spec.Name], learningRate, _step, WeightDecay, spec.RateScale);

            double[] average = Average[spec.Name];
            for (int i = 0; i < p.Length; i++)
                average[i] = (decay * average[i]) + ((1 - decay) * p[i]);
        }
    }

    private double WeightDecay => settings.Kind == OptimizerKind.AdamW ? settings.WeightDecay : 0;

    /// <summary>Kingma and Ba, arXiv 1412.6980, algorithm 2, on one tensor at step t.</summary>
    public static void Adamax(double[] p, double[] g, double[] moment, double[] norm, double rate, int t)
    {
        for (int i = 0; i < p.Length; i++)
        {
            moment[i] = (Beta1 * moment[i]) + ((1 - Beta1) * g[i]);
            norm[i] = Math.Max(Beta2 * norm[i], Math.Abs(g[i]) + Epsilon);
            p[i] -= rate / (1 - Math.Pow(Beta1, t)) * moment[i] / norm[i];
        }
    }

    /// <summary>
    /// Algorithm 1, on one tensor at step t, with the weight decay of Loshchilov and Hutter (arXiv 1711.05101).
    /// </summary>
    public static void Adam(
        double[] p, double[] g, double[] moment, double[] square, double rate, int t, double weightDecay,
        double rateScale = 1)
    {
        for (int i = 0; i < p.Length; i++)
        {
            moment[i] = (Beta1 * moment[i]) + ((1 - Beta1) * g[i]);
            square[i] = (Beta2 * square[i]) + ((1 - Beta2) * g[i] * g[i]);
            double mean = moment[i] / (1 - Math.Pow(Beta1, t)), size = Math.Sqrt(square[i] / (1 - Math.Pow(Beta2, t)));
            p[i] -= rate * weightDecay * p[i];
            p[i] -= rate * rateScale * mean / (size + Epsilon);
        }
    }
}
