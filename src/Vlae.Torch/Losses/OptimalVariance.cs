using Vlae.Likelihoods;
using Vlae.Torch.Devices;

namespace Vlae.Torch.Losses;

/// <summary>
/// The variance of the optimal Gaussian, on the device. <see cref="PixelLikelihood"/> has the formulas.
/// </summary>
internal sealed class OptimalVariance : IDisposable
{
    private static readonly Scalar MinVariance = PixelLikelihood.LeastVariance;
    private static readonly Scalar MaxDecay = 0.99;
    private static readonly Scalar Nine = 9.0;
    private static readonly Scalar TwoPi = 2 * Math.PI;

    private readonly Tensor _value;
    private readonly Scalar _halfPixels;
    private readonly Scalar _meanSquareScale;

    /// <param name="variance">The first variance.</param>
    /// <param name="pixels">Pixels of an image, times its channels.</param>
    /// <param name="device">The device.</param>
    public OptimalVariance(double variance, int pixels, Device device)
    {
        _value = DeviceMemory.Upload<double>([variance], ScalarType.Float64, device).DetachFromDisposeScope();
        (_halfPixels, _meanSquareScale) = (pixels / 2.0, 2.0 / pixels);
    }

    /// <summary>1 / variance, a 0-dimensional float.</summary>
    public Tensor Precision()
    {
        using DisposeScope scope = NewDisposeScope();
        return _value.reciprocal().to(ScalarType.Float32).MoveToOuterDisposeScope();
    }

    /// <summary>The loss of a batch from its mean of <c>sum((x - y)^2)/2</c>; a 0-dimensional float.</summary>
    public Tensor NegativeLog(Tensor halfSquares)
    {
        using DisposeScope scope = NewDisposeScope();
        return halfSquares.to(ScalarType.Float64).div(_value).Plus(_value.mul(TwoPi).log_().mul_(_halfPixels))
            .to(ScalarType.Float32).MoveToOuterDisposeScope();
    }

    /// <summary>Adds a batch to the running average, if its step was accepted.</summary>
    /// <param name="halfSquares">The batch's mean of <c>sum((x - y)^2)/2</c>.</param>
    /// <param name="updates">The number of the update, from 1.</param>
    /// <param name="accepted">Whether the step was accepted: a 0-dimensional bool.</param>
    public void Add(Tensor halfSquares, Tensor updates, Tensor accepted)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor meanSquare = halfSquares.to(ScalarType.Float64).mul(_meanSquareScale);
        Tensor decay = updates.sub(Constants.One).div(updates.Plus(Nine)).clamp_max(MaxDecay);
        Tensor next = (decay * _value).Plus(decay.neg().Plus(Constants.One) * meanSquare).clamp_min(MinVariance);
        _value.copy_(where(accepted, next, _value));
    }

    /// <summary>The variance. Waits for the device.</summary>
    public double Read() => DeviceMemory.Read(_value)[0];

    public void Dispose()
    {
        _value.Dispose();
        _halfPixels.Dispose();
        _meanSquareScale.Dispose();
    }
}
