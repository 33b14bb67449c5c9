namespace Vlae.Tests.Kernels;

/// <summary>The epilogues of the network's layers; <c>Add</c> is the one that no layer uses.</summary>
public enum EpilogueKind
{
    Keep,
    Bias,
    BiasSelu,
    BiasSeluJoin,
    BiasTanh,
    SeluSlope,
    AddSeluSlope,
    FanSeluSlope,
}

/// <summary>What an epilogue reads beside the sums, and where it writes beside them.</summary>
internal sealed record EpilogueMaps(
    GuardedBuffer Bias, GuardedBuffer First, GuardedBuffer Second, GuardedBuffer Target);
