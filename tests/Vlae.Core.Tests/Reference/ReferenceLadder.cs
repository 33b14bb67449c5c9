using Vlae.Backends;
using Vlae.Ladder;

namespace Vlae.Tests.Reference;

/// <summary>
/// The whole network, scalar and in double precision, sample after sample: written to be read, and to hold the fast
/// backends to.
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

    /// <summary>The batch's mean losses; and, where asked for, its gradients, added to what is there.</summary>
    public LossSums Train(
        ReferenceTensors parameters, IReadOnlyList<ReferenceSample> batch, LossKind loss,
        ReferenceTensors? gradients = null)
    {
        double reconstruction = 0, latentTerm = 0;
        foreach (ReferenceSample sample in batch)
        {
            (double[] mean, double[] logVariance) = _encoder.Forward(parameters, sample.Image, sample.EncoderMasks);
            var latent = new ReferenceLatent(mean, Scale(logVariance), sample.Epsilon);
            double[] output = _decoder.Forward(parameters, latent.Z, sample.DecoderMasks);
            reconstruction += ReferenceLosses.Reconstruction(sample.Image, output) / batch.Count;
            latentTerm += ReferenceLosses.Latent(loss, latent) / batch.Count;
            if (gradients is not null)
                Backward(parameters, gradients, sample, latent, output, loss, 1.0 / batch.Count);
        }

        return new(reconstruction, latentTerm, 1);
    }

    // The loss is a mean over the batch: a sample's deltas count by its share.
    private void Backward(
        ReferenceTensors parameters, ReferenceTensors gradients, ReferenceSample sample, ReferenceLatent latent,
        double[] output, LossKind loss, double share)
    {
        double[] delta = ReferenceLosses.ReconstructionBackward(sample.Image, output);
        double[] z = _decoder.Backward(parameters, gradients, Times(delta, share));
        (double[] mean, double[] logVariance) = ReferenceLosses.LatentBackward(loss, latent, Times(z, 1 / share));
        _encoder.Backward(parameters, gradients, Times(mean, share), Times(logVariance, share));
    }

    private static double[] Scale(double[] logVariance) => [.. logVariance.Select(value => Math.Exp(value / 2))];

    private static double[] Times(double[] values, double factor) => [.. values.Select(value => value * factor)];
}
