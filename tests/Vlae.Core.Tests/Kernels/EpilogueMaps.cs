namespace Vlae.Tests.Kernels;

/// <summary>The epilogues of the network's layers.</summary>
public enum EpilogueKind
{
    Keep,
    Bias,
    BiasSelu,
    BiasSeluJoin,
    BiasSeluAdd,
    BiasTanh,
    SeluSlope,
    AddSeluSlope,
    FanSeluSlope,
}

/// <summary>What an epilogue reads beside the sums, or writes in its place, and where it writes beside.</summary>
internal sealed record EpilogueMaps(
    GuardedBuffer Bias, GuardedBuffer First, GuardedBuffer Second, GuardedBuffer Target);
