namespace Vlae.Pictures.Heat;

/// <summary>
/// The color map inferno: from black over purple, red and orange to light yellow, lighter by equal steps, so that it
/// can be read in gray and by the color-blind.
/// </summary>
/// <remarks>
/// By S. van der Walt and N. Smith for Matplotlib, in the public domain (CC0). These are ten of its colors at equal
/// steps. Between them it is a straight line.
/// </remarks>
public static class HeatColors
{
    private static readonly int[] Colors =
        [0x000004, 0x1B0C42, 0x4B0C6B, 0x781C6D, 0xA52C60, 0xCF4446, 0xED6925, 0xFB9A06, 0xF7D03C, 0xFCFFA4];

    /// <summary>The color of a value, with channels in [0, 1].</summary>
    /// <param name="value">From 0 to 1. Others count as the nearer of both.</param>
    public static (double Red, double Green, double Blue) Of(double value)
    {
        double place = Math.Clamp(value, 0, 1) * (Colors.Length - 1);
        int first = Math.Min((int)place, Colors.Length - 2);
        double share = place - first;
        return (Channel(16), Channel(8), Channel(0));

        double Channel(int shift)
        {
            int from = (Colors[first] >> shift) & byte.MaxValue, to = (Colors[first + 1] >> shift) & byte.MaxValue;
            return (from + (share * (to - from))) / byte.MaxValue;
        }
    }
}
