namespace Vlae.Torch;

/// <summary>Additions whose scale of the right-hand side is held.</summary>
/// <remarks>
/// TorchSharp's own + and <c>add</c> write that scale, 1, in place: what <see cref="Constants"/> says of numbers holds
/// for it too (seen as an error in one of some thousand steps, where others allocate beside it).
/// </remarks>
internal static class Sums
{
    public static Tensor Plus(this Tensor left, Tensor right) => left.add(right, Constants.One);

    public static Tensor Plus(this Tensor left, Scalar right) => left.add(right, Constants.One);

    /// <summary>In place.</summary>
    public static Tensor PlusIn(this Tensor left, Tensor right) => left.add_(right, Constants.One);

    /// <summary>In place.</summary>
    public static Tensor PlusIn(this Tensor left, Scalar right) => left.add_(right, Constants.One);
}
