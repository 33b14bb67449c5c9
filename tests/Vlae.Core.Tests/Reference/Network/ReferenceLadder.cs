using Vlae.Engine;
using Vlae.Ladder;

namespace Vlae.Tests.Reference.Network;

/// <summary>
/// The whole network, scalar, in double precision, one sample after another. It is written for reading, and the fast
/// backends are compared with it.
/// </summary>
internal sealed class ReferenceLadder(LadderArchitecture architecture)
{
    private readonly ReferenceEncoder _encoder = new(architecture);
    private readonly ReferenceDecoder _decoder = new(architecture);

    /// <summary>Means and scales of one image, dropout off.</summary>
    public (double[] Mean, double[] Scale) Encode(ReferenceTensors parameters, double[] image)
    {
        (double[] mean, double[] logVariance) = _encoder.Forward(parameters, image, null);
        return (mean, Scale(logVariance));
    }

    /// <summary>The image of one code, dropout off.</summary>
    public double[] Decode(ReferenceTensors parameters, double[] z) => _decoder.Forward(parameters, z, null);

    /// <summary>The posterior of a sample, and its draw.</summary>
    public ReferenceLatent Posterior(ReferenceTensors parameters, ReferenceSample sample)
    {
        (double[] mean, double[] logVariance) = _encoder.Forward(parameters, sample.Seen, sample.EncoderMasks);
        return new(mean, Scale(logVariance), sample.Epsilon);
    }

    /// <summary>The batch's mean losses; and, if requested, its gradients, which are added to the given ones.</summary>
    public LossSums Train(
        ReferenceTensors parameters, IReadOnlyList<ReferenceSample> batch, ReferenceTerms terms,
        ReferenceTensors? gradients = null)
    {
        double reconstruction = 0, latentTerm = 0;
        foreach (ReferenceSample sample in batch)
        {
            ReferenceLatent latent = Posterior(parameters, sample);
            double[] output = Output(parameters, sample, latent, terms);
            reconstruction += ReferenceReconstruction.Loss(terms, sample.Image, output) / batch.Count;
            latentTerm += ReferenceLosses.Latent(terms.Loss, latent).Sum() / batch.Count;
            if (gradients is not null)
                Backward(parameters, gradients, sample, latent, output, terms, 1.0 / batch.Count);
        }

        return new(reconstruction, latentTerm, 1);
    }

    /// <summary>
    /// The function whose slopes are the gradients: the latent terms are weighted, with constant posteriors.
    /// </summary>
    public double Objective(
        ReferenceTensors parameters, IReadOnlyList<ReferenceSample> batch, ReferenceTerms terms,
        IReadOnlyList<ReferenceLatent> still)
    {
        double sum = 0;
        for (int n = 0; n < batch.Count; n++)
        {
            ReferenceLatent latent = Posterior(parameters, batch[n]);
            double[] output = Output(parameters, batch[n], latent, terms);
            double[] own = ReferenceLosses.Objective(terms.Loss, latent, still[n]);
            double[] weights = terms.WeightsOf(still[n], architecture.LatentSize);
            sum += ReferenceReconstruction.Loss(terms, batch[n].Image, output);
            sum += own.Zip(weights, (value, weight) => value * weight).Sum();
        }

        return sum / batch.Count;
    }

    private double[] Output(
        ReferenceTensors parameters, ReferenceSample sample, ReferenceLatent latent, ReferenceTerms terms) =>
        _decoder.Forward(parameters, terms.Fade(latent.Z, architecture.LatentSize), sample.DecoderMasks);

    // The loss is a mean over the batch, so a sample's deltas have its weight.
    private void Backward(
        ReferenceTensors parameters, ReferenceTensors gradients, ReferenceSample sample, ReferenceLatent latent,
        double[] output, ReferenceTerms terms, double share)
    {
        double[] delta = ReferenceReconstruction.Backward(terms, sample.Image, output);
        double[] z = terms.Fade(
            _decoder.Backward(parameters, gradients, Times(delta, share)), architecture.LatentSize);
        (double[] mean, double[] logVariance) = ReferenceLosses.LatentBackward(
            terms.Loss, latent, Times(z, 1 / share), terms.WeightsOf(latent, architecture.LatentSize));
        _encoder.Backward(parameters, gradients, Times(mean, share), Times(logVariance, share));
    }

    private static double[] Scale(double[] logVariance) => [.. logVariance.Select(value => Math.Exp(value / 2))];

    private static double[] Times(double[] values, double factor) => [.. values.Select(value => value * factor)];
}
