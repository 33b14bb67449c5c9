using Vlae.Ladder;
using Vlae.Noise;

namespace Vlae.Images;

/// <summary>Random changes of training images, so that few images show more variety.</summary>
[Flags]
public enum Augmentations
{
    /// <summary>No change.</summary>
    None = 0,

    /// <summary>Shift by up to a sixteenth of the sides, at least one pixel; the edge pixels are repeated.</summary>
    Shift = 1,

    /// <summary>Mirror left and right, every second time.</summary>
    Flip = 2,

    /// <summary>Multiply the light, 0 black, by 0.8 to 1.2, as torchvision's <c>ColorJitter(0.2)</c>.</summary>
    Brightness = 4,
}

/// <summary>Changes training images at random. Seed, step and place in the batch determine the changes.</summary>
/// <param name="kinds">The changes.</param>
/// <param name="shape">Channels, rows and columns of an image.</param>
/// <param name="seed">The seed of the training.</param>
public sealed class ImageAugmentation(Augmentations kinds, MapShape shape, ulong seed)
{
    private const int ShiftDivisor = 16;
    private const float LightRange = 0.2f;

    /// <summary>The changes of a training; null for none.</summary>
    public static ImageAugmentation? Of(Augmentations kinds, MapShape shape, ulong seed) =>
        kinds == Augmentations.None ? null : new(kinds, shape, seed);

    /// <summary>Writes a changed image.</summary>
    /// <param name="image">The image, (channel, row, column).</param>
    /// <param name="result">Receives the changed image.</param>
    /// <param name="step">The training step.</param>
    /// <param name="sample">The place in the batch.</param>
    public void Apply(ReadOnlySpan<byte> image, Span<byte> result, long step, int sample)
    {
        var stream = new PhiloxStream(seed, NoisePurpose.Augmentation, step, (uint)sample);
        // All numbers are drawn, so that the changes do not depend on each other.
        (int down, int right) = (Shift(ref stream, shape.Height), Shift(ref stream, shape.Width));
        bool flips = stream.NextUniform() < 0.5f && kinds.HasFlag(Augmentations.Flip);
        float light = 1 - LightRange + (2 * LightRange * stream.NextUniform());
        int i = 0;
        for (int c = 0; c < shape.Channels; c++)
        {
            for (int y = 0; y < shape.Height; y++)
            {
                int row = ((c * shape.Height) + Math.Clamp(y - down, 0, shape.Height - 1)) * shape.Width;
                for (int x = 0; x < shape.Width; x++)
                {
                    int column = Math.Clamp(x - right, 0, shape.Width - 1);
                    result[i++] = image[row + (flips ? shape.Width - 1 - column : column)];
                }
            }
        }

        if (!kinds.HasFlag(Augmentations.Brightness))
            return;

        foreach (ref byte pixel in result[..shape.Size])
            pixel = (byte)Math.Min(255f, MathF.Round(light * pixel));
    }

    private int Shift(ref PhiloxStream stream, int side)
    {
        int range = Math.Max(1, side / ShiftDivisor), shift = stream.NextBelow((2 * range) + 1) - range;
        return kinds.HasFlag(Augmentations.Shift) ? shift : 0;
    }
}
