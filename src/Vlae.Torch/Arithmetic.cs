namespace Vlae.Torch;

/// <summary>TorchSharp operations with a hidden number, called with a number that is kept.</summary>
/// <remarks>
/// TorchSharp's + and <c>add</c> make the scale of the right-hand side, 1. Its <c>square</c> makes the power, 2. These
/// numbers have the problem that <see cref="Constants"/> describes: an error in one of some thousand steps, if other
/// threads allocate. A test reads TorchSharp's code for more such operations.
/// </remarks>
internal static class Arithmetic
{
    public static Tensor Plus(this Tensor left, Tensor right) => left.add(right, Constants.One);

    public static Tensor Plus(this Tensor left, Scalar right) => left.add(right, Constants.One);

    /// <summary>Adds to the left tensor in place.</summary>
    public static Tensor PlusInPlace(this Tensor left, Tensor right) => left.add_(right, Constants.One);

    /// <summary>Adds to the left tensor in place.</summary>
    public static Tensor PlusInPlace(this Tensor left, Scalar right) => left.add_(right, Constants.One);

    public static Tensor Squared(this Tensor value) => value.pow(Constants.Two);
}
