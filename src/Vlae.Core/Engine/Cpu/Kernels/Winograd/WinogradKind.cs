namespace Vlae.Engine.Cpu.Kernels.Winograd;

/// <summary>The minimal filtering algorithm of a layer.</summary>
internal enum WinogradKind
{
    /// <summary>None: direct sums.</summary>
    None,

    /// <summary>Four taps at stride 1 along each axis: 36 products instead of 144.</summary>
    Taps4,

    /// <summary>Three taps at stride 2 along each axis: 49 products instead of 81.</summary>
    Taps3Stride2,
}
