using Vlae.Engine;
using Vlae.Images;
using Vlae.Ladder;
using Vlae.Likelihoods;

namespace Vlae.Tests.Reference;

/// <summary>The cases by name, so that a failed test shows its case.</summary>
internal static class LadderCases
{
    private static readonly LadderArchitecture Notebook = new();
    private static readonly LadderArchitecture Color = LadderDesigner.Design(3, 32, 32, 3, channelFactor: 4);

    private static readonly LadderArchitecture Little = new()
    {
        Height = 12, Width = 12, Levels = [new(6, 4, 2), new(10, 5, 1)], LatentSize = 3, HiddenSize = 5, Dropout = 0f,
    };

    private static readonly LadderArchitecture Oblong =
        Little with { Width = 10, Levels = [new(5, 4, 2), new(9, 3, 1)] };

    // Some blocks of the small cases' samples are above the free bits, and some below.
    private const float FreeBits = 0.5f;

    // Nothing in it is a multiple of 8, the number of channels in a tile.
    private static readonly LadderArchitecture Odd = new()
    {
        Channels = 2, Height = 14, Width = 11, Levels = [new(11, 5, 3), new(17, 2, 1), new(9, 2, 1)], LatentSize = 5,
        HiddenSize = 7,
    };

    /// <summary>Small enough for finite differences.</summary>
    public static IReadOnlyDictionary<string, LadderCase> Small { get; } = new Dictionary<string, LadderCase>
    {
        ["little"] = new(Little, 2),
        ["little, analytic"] = new(Little, 2, LossKind.KullbackLeibler),
        ["little, dropout"] = new(Little with { Dropout = 0.2f }, 3),
        ["little, dropout, analytic, paper"] =
            new(Little with { Dropout = 0.2f, Wiring = LadderWiring.Paper }, 2, LossKind.KullbackLeibler),
        ["oblong, paper"] = new(Oblong with { Wiring = LadderWiring.Paper }, 2),
        ["oblong, dropout, analytic"] = new(Oblong with { Dropout = 0.2f }, 1, LossKind.KullbackLeibler),
        ["color, paper"] = new(Color with { Dropout = 0f, Wiring = LadderWiring.Paper }, 1),
        ["color, dropout, analytic"] = new(Color with { Dropout = 0.2f }, 1, LossKind.KullbackLeibler),
        ["little, sticking the landing"] = new(Little, 2, LossKind.StickingTheLanding),
        ["little, Bernoulli"] = new(Little, 2) { Likelihood = new(LikelihoodKind.Bernoulli) },
        ["little, L1"] = new(Little, 2) { Likelihood = new(LikelihoodKind.L1) },
        ["little, optimal Gaussian"] = new(Little, 2) { Likelihood = new(LikelihoodKind.OptimalGaussian) },
        ["little, binarized"] = new(Little, 2) { Likelihood = new(LikelihoodKind.Bernoulli, Binarized: true) },
        ["little, denoise"] = new(Little, 2) { Denoise = 0.3f },
        ["little, augmented"] = new(Little, 2) { Augment = Augmentations.Shift | Augmentations.Flip },
        ["little, free bits"] = new(Little, 6) { FreeBits = FreeBits },
        ["little, weights"] = new(Little, 2) { LatentWeights = [0.25f, 3f] },
        ["little, fades"] = new(Little, 2) { Fades = [1f, 0.375f] },
        ["oblong, paper, everything"] = new(
            Oblong with { Wiring = LadderWiring.Paper, Dropout = 0.2f }, 6, LossKind.StickingTheLanding)
        {
            Likelihood = new(LikelihoodKind.Bernoulli, Binarized: true), Denoise = 0.2f, FreeBits = FreeBits,
            LatentWeights = [0.5f, 2f], Fades = [0.25f, 0.75f],
        },
    };

    /// <summary>The cases on which backends must agree: the small ones and these.</summary>
    public static IReadOnlyDictionary<string, LadderCase> All { get; } = new Dictionary<string, LadderCase>(Small)
    {
        ["notebook"] = new(Notebook, 20),
        ["notebook, no dropout, analytic, paper"] =
            new(Notebook with { Dropout = 0f, Wiring = LadderWiring.Paper }, 4, LossKind.KullbackLeibler),
        ["color, dropout"] = new(Color with { Dropout = 0.2f }, 7),
        ["64x64x3, 5 levels, paper"] =
            new(LadderDesigner.Design(3, 64, 64, 5, 8) with { Wiring = LadderWiring.Paper }, 3),
        ["odd"] = new(Odd, 7),
        ["odd, analytic, paper"] = new(Odd with { Wiring = LadderWiring.Paper }, 5, LossKind.KullbackLeibler),
        ["notebook, Bernoulli, sticking the landing"] =
            new(Notebook, 20, LossKind.StickingTheLanding) { Likelihood = new(LikelihoodKind.Bernoulli) },
        ["notebook, binarized, denoise, analytic"] = new(Notebook, 5, LossKind.KullbackLeibler)
        {
            Likelihood = new(LikelihoodKind.Bernoulli, Binarized: true), Denoise = 0.1f,
        },
        ["odd, a level that is not there"] = new(Odd, 7, LossKind.KullbackLeibler)
        {
            LatentWeights = [0.5f, 0.5f, 1f], Fades = [0f, 0.5f, 1f],
        },
        ["odd, L1, denoise, weights"] = new(Odd, 40)
        {
            Likelihood = new(LikelihoodKind.L1), Denoise = 0.5f, LatentWeights = [0f, 1f, 4f],
        },
        ["color, binarized, free bits"] = new(Color, 7, LossKind.StickingTheLanding)
        {
            Likelihood = new(LikelihoodKind.Bernoulli, Binarized: true), FreeBits = 4.3f,
        },
        ["batch of 33, free bits"] = new(Little, 33, LossKind.KullbackLeibler) { FreeBits = FreeBits },
        // The first heads have more than a megabyte of weights, so that two blocks are trained in turn.
        ["large heads, batch of 34"] =
            new(LadderDesigner.Design(3, 32, 32, 2, 16) with { HiddenSize = 80, Dropout = 0.2f }, 34),
        ["one level"] = new(Little with { Levels = [new(6, 4, 2)] }, 3),
        ["batch of 1"] = new(Little, 1),
        ["batch of 32"] = new(Little with { Dropout = 0.2f }, 32),
        ["batch of 33"] = new(Little with { Dropout = 0.2f }, 33, LossKind.KullbackLeibler),
        ["batch of 100"] = new(Odd, 100),
        ["batch of 300, more blocks than groups"] = new(Little, 300),
    };
}
