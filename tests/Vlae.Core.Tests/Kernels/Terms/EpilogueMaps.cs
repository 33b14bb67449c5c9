namespace Vlae.Tests.Kernels.Terms;

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

/// <summary>The maps of an epilogue: another input, a target in place, and a second target.</summary>
internal sealed record EpilogueMaps(
    GuardedBuffer Bias, GuardedBuffer First, GuardedBuffer Second, GuardedBuffer Target);
