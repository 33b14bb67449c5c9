namespace Vlae.Tests.Reference.Network;

/// <summary>One sample's posterior and its draw, over all codes.</summary>
internal sealed record ReferenceLatent(double[] Mean, double[] Scale, double[] Epsilon)
{
    /// <summary>z = mean + scale eps.</summary>
    public double[] Z { get; } = [.. Mean.Select((mean, i) => mean + (Scale[i] * Epsilon[i]))];

    /// <summary>One block of the code.</summary>
    public ReferenceLatent Block(int block, int latent)
    {
        Range codes = (block * latent)..((block + 1) * latent);
        return new(Mean[codes], Scale[codes], Epsilon[codes]);
    }
}
