namespace Vlae.Evaluation.Morphology;

/// <summary>A gray picture that is being measured.</summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="Pixels">(row, column), from 0 to 255.</param>
internal sealed record GrayMap(int Height, int Width, float[] Pixels)
{
    /// <summary>A black one.</summary>
    public GrayMap(int height, int width)
        : this(height, width, new float[height * width])
    {
    }

    /// <summary>One row.</summary>
    public Span<float> Row(int y) => Pixels.AsSpan(y * Width, Width);
}
