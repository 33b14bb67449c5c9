namespace Vlae.Engine.Cpu.Kernels.Vectors;

/// <summary>The constants of SELU and of AlphaDropout (Klambauer et al., arXiv 1706.02515, sections 2 and 5).</summary>
internal static class Selus
{
    public const float Scale = 1.0507009873554804934193349852946f;

    public const float ScaleAlpha = (float)(1.0507009873554804934193349852946 * 1.6732632423543772848170429916717);

    /// <summary>
    /// Factor of a kept value, a = 1/sqrt((alpha'^2 p + 1)(1 - p)), with alpha' = scale alpha.
    /// </summary>
    public static float KeptFactor(float dropout) =>
        (float)(1.0 / Math.Sqrt((((double)ScaleAlpha * ScaleAlpha * dropout) + 1.0) * (1.0 - dropout)));

    /// <summary>Summand of a kept value, a alpha' p.</summary>
    public static float KeptShift(float dropout) => KeptFactor(dropout) * ScaleAlpha * dropout;

    /// <summary>Value of a dropped one, -a alpha' (1 - p).</summary>
    public static float DroppedValue(float dropout) => KeptShift(dropout) - (KeptFactor(dropout) * ScaleAlpha);
}
