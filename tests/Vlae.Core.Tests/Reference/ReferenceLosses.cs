using Vlae.Backends;

namespace Vlae.Tests.Reference;

/// <summary>The two terms of one sample's loss, and their gradients.</summary>
internal static class ReferenceLosses
{
    /// <summary>sum((x - y)^2)/2.</summary>
    public static double Reconstruction(double[] image, double[] output) =>
        image.Zip(output, (x, y) => (x - y) * (x - y) / 2).Sum();

    public static double[] ReconstructionBackward(double[] image, double[] output) =>
        [.. image.Zip(output, (x, y) => y - x)];

    public static double Latent(LossKind kind, ReferenceLatent latent)
    {
        double sum = 0;
        for (int i = 0; i < latent.Mean.Length; i++)
        {
            (double m, double s, double e, double z) =
                (latent.Mean[i], latent.Scale[i], latent.Epsilon[i], latent.Z[i]);
            sum += kind == LossKind.MonteCarlo
                ? (z * z / 2) - (e * e / 2) - Math.Log(s)
                : (((m * m) + (s * s) - 1) / 2) - Math.Log(s);
        }

        return sum;
    }

    /// <summary>From the decoder's delta of z = mean + scale eps to the deltas of mean and log variance.</summary>
    public static (double[] Mean, double[] LogVariance) LatentBackward(
        LossKind kind, ReferenceLatent latent, double[] deltaZ)
    {
        int codes = deltaZ.Length;
        var (mean, logVariance) = (new double[codes], new double[codes]);
        for (int i = 0; i < codes; i++)
        {
            double s = latent.Scale[i], z = deltaZ[i], scale;
            if (kind == LossKind.MonteCarlo)
            {
                // The term sees the mean and the scale through z, and the scale once more in its logarithm.
                z += latent.Z[i];
                (mean[i], scale) = (z, (z * latent.Epsilon[i]) - (1 / s));
            }
            else
            {
                (mean[i], scale) = (z + latent.Mean[i], (z * latent.Epsilon[i]) + s - (1 / s));
            }

            // scale = e^(log variance / 2), so that its slope is scale / 2.
            logVariance[i] = scale * s / 2;
        }

        return (mean, logVariance);
    }
}
