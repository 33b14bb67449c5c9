using System.Collections.Immutable;
using System.Globalization;
using Vlae.Latents;

namespace Vlae;

// The arithmetic is that of independent normal variables: codes and means add, and so do variances. "king - man +
// woman" is $a - $b + $c (Mikolov, Yih and Zweig, "Linguistic regularities in continuous space word representations",
// 2013).
public sealed partial class VlaeLatent
{
    /// <summary>The sum of two latents of one model. Variances (squared scales) are added.</summary>
    /// <exception cref="VlaeException"><c>LatentModelMismatch</c>: the latents are of different models.</exception>
    public static VlaeLatent operator +(VlaeLatent left, VlaeLatent right) => Combine(left, 1f, right, "+");

    /// <summary>The difference of two latents of one model. Variances (squared scales) are added.</summary>
    /// <exception cref="VlaeException"><c>LatentModelMismatch</c>: the latents are of different models.</exception>
    public static VlaeLatent operator -(VlaeLatent left, VlaeLatent right) => Combine(left, -1f, right, "-");

    /// <summary>A latent times a number: mean, scale and code are multiplied; scales stay positive.</summary>
    /// <exception cref="VlaeException"><c>LatentNotFinite</c>: a product is beyond the range of numbers.</exception>
    public static VlaeLatent operator *(VlaeLatent left, float right) => new(
        left.Model, Map(left.Mean, x => x * right), Map(left.Scale, x => Math.Abs(x * right)),
        Map(left.Code, x => x * right))
    {
        Origin = string.Create(CultureInfo.InvariantCulture, $"{left.Term} * {right:0.###}"),
    };

    /// <summary>A number times a latent; see the other order.</summary>
    public static VlaeLatent operator *(float left, VlaeLatent right) => right * left;

    /// <summary>A latent divided by a number: mean, scale and code are divided; scales stay positive.</summary>
    /// <exception cref="VlaeException"><c>LatentNotFinite</c>: the number is 0, or too small.</exception>
    public static VlaeLatent operator /(VlaeLatent left, float right) => new(
        left.Model, Map(left.Mean, x => x / right), Map(left.Scale, x => Math.Abs(x / right)),
        Map(left.Code, x => x / right))
    {
        Origin = string.Create(CultureInfo.InvariantCulture, $"{left.Term} / {right:0.###}"),
    };

    /// <summary>A number minus a latent, in each dimension. Its scale stays.</summary>
    /// <remarks>Some shells read the opposite of a value as 0 minus the value.</remarks>
    public static VlaeLatent operator -(float left, VlaeLatent right) => new(
        right.Model, Map(right.Mean, x => left - x), right.Scale, Map(right.Code, x => left - x))
    {
        Origin = string.Create(CultureInfo.InvariantCulture, $"{left:0.###} - {right.Term}"),
    };

    /// <summary>A latent with the opposite mean and code. Its scale stays.</summary>
    public static VlaeLatent operator -(VlaeLatent value) => new(
        value.Model, Map(value.Mean, x => -x), value.Scale, Map(value.Code, x => -x))
    {
        Origin = $"-{value.Term}",
    };

    /// <summary>The sum of two latents; see the operator.</summary>
    public static VlaeLatent Add(VlaeLatent left, VlaeLatent right) => left + right;

    /// <summary>The difference of two latents; see the operator.</summary>
    public static VlaeLatent Subtract(VlaeLatent left, VlaeLatent right) => left - right;

    /// <summary>A latent divided by a number; see the operator.</summary>
    public static VlaeLatent Divide(VlaeLatent left, float right) => left / right;

    /// <summary>A latent with the opposite mean and code; see the operator.</summary>
    public static VlaeLatent Negate(VlaeLatent value) => -value;

    /// <summary>A latent times a number; see the operator.</summary>
    public static VlaeLatent Multiply(VlaeLatent left, float right) => left * right;

    // In a product or a difference, a sum needs parentheses.
    private string Term => ShortName.Contains(" + ", StringComparison.Ordinal)
        || ShortName.Contains(" - ", StringComparison.Ordinal) ? $"({ShortName})" : ShortName;

    private static VlaeLatent Combine(VlaeLatent left, float sign, VlaeLatent right, string symbol)
    {
        LatentModels.RequireSame(left, right);
        return new(
            left.Model,
            Map(left.Mean, right.Mean, (x, y) => x + (sign * y)),
            Map(left.Scale, right.Scale, (x, y) => MathF.Sqrt((x * x) + (y * y))),
            Map(left.Code, right.Code, (x, y) => x + (sign * y)))
        {
            Origin = $"{left.ShortName} {symbol} {right.Term}",
        };
    }

    private static ImmutableArray<float> Map(ImmutableArray<float> x, Func<float, float> f) => [.. x.Select(f)];

    private static ImmutableArray<float> Map(
        ImmutableArray<float> x, ImmutableArray<float> y, Func<float, float, float> f) => [.. x.Zip(y, f)];
}
