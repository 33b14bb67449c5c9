using Vlae.Ladder;

namespace Vlae.Tests.Reference;

/// <summary>
/// Adamax (Kingma and Ba, arXiv 1412.6980, algorithm 2) as <c>torch.optim.Adamax</c> has it, betas 0.9 and 0.999.
/// </summary>
internal sealed class ReferenceAdamax(LadderArchitecture architecture, double learningRate)
{
    private const double Beta1 = 0.9, Beta2 = 0.999, Epsilon = 1e-8;

    private int _step;

    public ReferenceTensors Moment { get; } = ReferenceTensors.Zeros(architecture);

    public ReferenceTensors Norm { get; } = ReferenceTensors.Zeros(architecture);

    public void Step(ReferenceTensors parameters, ReferenceTensors gradients)
    {
        double rate = learningRate / (1 - Math.Pow(Beta1, ++_step));
        foreach (ParameterSpec spec in parameters.Catalog.Specs)
            Step(parameters[spec.Name], gradients[spec.Name], Moment[spec.Name], Norm[spec.Name], rate);
    }

    /// <summary>One tensor.</summary>
    public static void Step(double[] parameters, double[] gradients, double[] moment, double[] norm, double rate)
    {
        for (int i = 0; i < parameters.Length; i++)
        {
            moment[i] = (Beta1 * moment[i]) + ((1 - Beta1) * gradients[i]);
            norm[i] = Math.Max(Beta2 * norm[i], Math.Abs(gradients[i]) + Epsilon);
            parameters[i] -= rate * moment[i] / norm[i];
        }
    }
}
