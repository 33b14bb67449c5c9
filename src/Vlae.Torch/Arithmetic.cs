namespace Vlae.Torch;

/// <summary>Operations of TorchSharp that write a number of their own, with one that is held.</summary>
/// <remarks>
/// Its + and <c>add</c> write the scale of the right-hand side, 1, and <c>square</c> writes the power, 2: what
/// <see cref="Constants"/> says of numbers holds for these too (seen as an error in one of some thousand steps, where
/// others allocate beside it). A test reads TorchSharp's code for others.
/// </remarks>
internal static class Arithmetic
{
    public static Tensor Plus(this Tensor left, Tensor right) => left.add(right, Constants.One);

    public static Tensor Plus(this Tensor left, Scalar right) => left.add(right, Constants.One);

    /// <summary>In place.</summary>
    public static Tensor PlusInPlace(this Tensor left, Tensor right) => left.add_(right, Constants.One);

    /// <summary>In place.</summary>
    public static Tensor PlusInPlace(this Tensor left, Scalar right) => left.add_(right, Constants.One);

    public static Tensor Squared(this Tensor value) => value.pow(Constants.Two);
}
