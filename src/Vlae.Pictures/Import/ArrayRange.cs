namespace Vlae.Pictures.Import;

/// <summary>The least and the greatest value of an array, and what they say about black and white.</summary>
internal sealed class ArrayRange
{
    // Rounding by whoever scaled the values.
    private const float Rounding = 1e-3f;

    private float _least = float.PositiveInfinity, _greatest = float.NegativeInfinity;

    /// <summary>Adds values; false if one is not finite.</summary>
    public bool TryAdd(ReadOnlySpan<float> values)
    {
        int next;
        while ((next = values.IndexOfAnyExceptInRange(_least, _greatest)) >= 0)
        {
            values = values[next..];
            if (!float.IsFinite(values[0]))
                return false;

            _least = Math.Min(_least, values[0]);
            _greatest = Math.Max(_greatest, values[0]);
        }

        return true;
    }

    /// <summary>
    /// The values of black and white: 0 and 1, 0 and 255, for floats also -1 and 1, for integers also 0 and 65,535;
    /// null if the values are beyond these.
    /// </summary>
    /// <param name="isWhole">Whether the array is one of integers.</param>
    public (float Black, float White)? Ends(bool isWhole) => (isWhole, _least, _greatest) switch
    {
        (_, >= -Rounding, <= 1 + Rounding) => (0, 1),
        (false, >= -1 - Rounding, <= 1 + Rounding) => (-1, 1),
        (_, >= -Rounding, <= byte.MaxValue) => (0, byte.MaxValue),
        (true, >= 0, <= ushort.MaxValue) => (0, ushort.MaxValue),
        _ => null,
    };

    /// <summary>Such as <c>from -3 to 900</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"from {_least} to {_greatest}");
}
