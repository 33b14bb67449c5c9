namespace Vlae.Torch;

/// <summary>The numbers that operations take. They are made once and never collected.</summary>
/// <remarks>
/// TorchSharp converts a number to a native scalar and passes its address to an operation. It does not keep the scalar
/// alive until the operation ends, so a number written in place may be collected during the operation. (After some
/// thousand steps this gave a scalar without a type.) So numbers are kept here or by the caller.
/// </remarks>
internal static class Constants
{
    public static readonly Scalar One = 1f;
    public static readonly Scalar Two = 2f;
    public static readonly Scalar Half = 0.5f;
}
