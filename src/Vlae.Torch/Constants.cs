namespace Vlae.Torch;

/// <summary>The numbers that operations take, made once and never let go of.</summary>
/// <remarks>
/// TorchSharp makes a number a native scalar, gives an operation its address, and does not keep it alive until the
/// operation is done: a number written in place may be collected in the middle of it (seen, after some thousand steps,
/// as a scalar of no type). So numbers are held here, or by whoever calls.
/// </remarks>
internal static class Constants
{
    public static readonly Scalar One = 1f;
    public static readonly Scalar Two = 2f;
    public static readonly Scalar Half = 0.5f;

    /// <summary>From a byte to [0, 2].</summary>
    public static readonly Scalar ByteScale = 2f / 255f;
}
