using System.Collections.Immutable;
using Vlae.Images;
using Vlae.Noise;

namespace Vlae.Bench.Labels;

/// <summary>How a label was put before the camera: moved, turned, and lit.</summary>
internal sealed record LabelPhoto
{
    /// <summary>Rows and columns of the picture.</summary>
    public const int Side = 64;

    private const int Samples = 4;
    private const double Paper = 0.88, Ink = 0.12, Noise = 0.01;

    private readonly double _x, _y, _sin, _cos, _light, _across, _down;
    private readonly float[] _noise = new float[Side * Side];

    /// <summary>Draws up to 2 pixels, 2 degrees, 15 percent of light and 10 percent of it from side to side.</summary>
    public LabelPhoto(ref PhiloxStream random)
    {
        const double Shift = 2, Degrees = 2;
        (_x, _y) = (Shift * Signed(ref random), Shift * Signed(ref random));
        (_sin, _cos) = Math.SinCos(Degrees * Math.PI / 180 * Signed(ref random));
        _light = 1 - (0.15 * random.NextUniform());
        (_across, _down) = (0.1 * Signed(ref random), 0.1 * Signed(ref random));
        for (int i = 0; i < _noise.Length; i++)
            _noise[i] = (float)Noise * random.NextNormal();
    }

    /// <summary>Takes the picture of a label.</summary>
    /// <param name="label">The label.</param>
    /// <param name="tone">
    /// Changes the tone at a place of the label, from 0 (black) to 1; null for a label without a blemish.
    /// </param>
    /// <returns>The pixels, (row, column), in [-1, 1].</returns>
    public ImmutableArray<float> Of(PrintedLabel label, Func<double, double, double, double>? tone = null)
    {
        var pixels = new float[Side * Side];
        for (int i = 0; i < pixels.Length; i++)
        {
            (int row, int column) = (i / Side, i % Side);
            double sum = 0;
            for (int s = 0; s < Samples * Samples; s++)
            {
                double right = column + (((s % Samples) + 0.5) / Samples) - (Side / 2) - _x;
                double down = row + (((s / Samples) + 0.5) / Samples) - (Side / 2) - _y;
                double x = (_cos * right) + (_sin * down) + (Side / 2), y = (_cos * down) - (_sin * right) + (Side / 2);
                double at = label.HasInk(x, y) ? Ink : Paper;
                sum += tone?.Invoke(x, y, at) ?? at;
            }

            double light = _light + (_across * ((2.0 * column / Side) - 1)) + (_down * ((2.0 * row / Side) - 1));
            double value = (sum / (Samples * Samples) * light) + _noise[i];
            // As a file has it.
            pixels[i] = PixelScale.FromByte((byte)Math.Round(byte.MaxValue * Math.Clamp(value, 0, 1)));
        }

        return [.. pixels];
    }

    private static double Signed(ref PhiloxStream random) => (2 * random.NextUniform()) - 1;
}
