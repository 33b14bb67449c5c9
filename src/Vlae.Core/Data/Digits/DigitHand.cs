using System.Numerics;

namespace Vlae.Data.Digits;

/// <summary>
/// The irregularity of handwriting: a smooth displacement of the plane, and an offset of each stroke.
/// </summary>
/// <remarks>
/// The displacement is two long sine waves. Points near each other move together, so curves stay smooth and joints
/// stay closed.
/// </remarks>
internal readonly struct DigitHand
{
    private const float WaveAmplitude = 0.04f;
    private const float MaxOffset = 0.015f;

    private readonly Vector2 _wave1, _wave2, _direction1, _direction2;
    private readonly float _phase1, _phase2;

    /// <summary>Draws the hand of one digit.</summary>
    public DigitHand(ref DigitStream stream)
    {
        _wave1 = Direction(ref stream) * stream.Uniform(4f, 7f);
        _wave2 = Direction(ref stream) * stream.Uniform(6f, 10f);
        _direction1 = Direction(ref stream) * WaveAmplitude;
        _direction2 = Direction(ref stream) * WaveAmplitude;
        _phase1 = stream.Uniform(0, MathF.Tau);
        _phase2 = stream.Uniform(0, MathF.Tau);
    }

    /// <summary>Draws the offset of a stroke, in heights of the digit.</summary>
    public static Vector2 DrawOffset(ref DigitStream stream) =>
        new(stream.Uniform(-MaxOffset, MaxOffset), stream.Uniform(-MaxOffset, MaxOffset));

    /// <summary>Moves a point of the template, in heights of the digit.</summary>
    public Vector2 Displace(Vector2 point) =>
        point
        + (_direction1 * MathF.Sin(Vector2.Dot(_wave1, point) + _phase1))
        + (_direction2 * MathF.Sin(Vector2.Dot(_wave2, point) + _phase2));

    private static Vector2 Direction(ref DigitStream stream)
    {
        (float sin, float cos) = MathF.SinCos(stream.Uniform(0, MathF.Tau));
        return new Vector2(cos, sin);
    }
}
