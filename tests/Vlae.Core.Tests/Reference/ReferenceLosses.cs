using Vlae.Engine;
using Vlae.Tests.Reference.Network;

namespace Vlae.Tests.Reference;

/// <summary>The latent terms of one sample's loss, by code, and their gradients.</summary>
internal static class ReferenceLosses
{
    public static double[] Latent(LossKind kind, ReferenceLatent latent) => [.. latent.Mean.Select((m, i) =>
    {
        (double s, double e, double z) = (latent.Scale[i], latent.Epsilon[i], latent.Z[i]);
        return kind == LossKind.KullbackLeibler
            ? (((m * m) + (s * s) - 1) / 2) - Math.Log(s)
            : (z * z / 2) - (e * e / 2) - Math.Log(s);
    })];

    /// <summary>
    /// The function whose slope is a term's gradient: the term; for sticking the landing, log q(z) - log p(z) with a
    /// constant posterior q.
    /// </summary>
    public static double[] Objective(LossKind kind, ReferenceLatent latent, ReferenceLatent still) =>
        kind != LossKind.StickingTheLanding
            ? Latent(kind, latent)
            : [.. latent.Z.Select((z, i) =>
                (z * z / 2) - (Math.Pow((z - still.Mean[i]) / still.Scale[i], 2) / 2) - Math.Log(still.Scale[i]))];

    /// <summary>
    /// Computes the deltas of mean and log variance from the decoder's delta of z = mean + scale eps.
    /// </summary>
    /// <param name="kind">The term.</param>
    /// <param name="latent">The posterior.</param>
    /// <param name="deltaZ">The decoder's delta.</param>
    /// <param name="weights">Factors of the term's gradient, by code.</param>
    public static (double[] Mean, double[] LogVariance) LatentBackward(
        LossKind kind, ReferenceLatent latent, double[] deltaZ, double[] weights)
    {
        int codes = deltaZ.Length;
        var (mean, logVariance) = (new double[codes], new double[codes]);
        for (int i = 0; i < codes; i++)
        {
            double s = latent.Scale[i], e = latent.Epsilon[i], z = deltaZ[i], w = weights[i], scale;
            if (kind == LossKind.MonteCarlo)
            {
                // The term depends on mean and scale through z, and on the scale once more through its logarithm.
                z += w * latent.Z[i];
                (mean[i], scale) = (z, (z * e) - (w / s));
            }
            else if (kind == LossKind.KullbackLeibler)
            {
                (mean[i], scale) = (z + (w * latent.Mean[i]), (z * e) + (w * (s - (1 / s))));
            }
            else
            {
                // Only through z.
                z += w * (latent.Z[i] - (e / s));
                (mean[i], scale) = (z, z * e);
            }

            // scale = e^(log variance / 2), so its slope is scale / 2.
            logVariance[i] = scale * s / 2;
        }

        return (mean, logVariance);
    }
}
