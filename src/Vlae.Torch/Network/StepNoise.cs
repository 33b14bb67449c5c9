using Vlae.Ladder;
using Vlae.Noise;
using Vlae.Torch.Devices;

namespace Vlae.Torch.Network;

/// <summary>
/// The noise of a training step. It depends only on the seed and the step, and is drawn on the device for all layers at
/// once. The draws are those of the device's generator. The Managed backend has other draws: one Philox stream per
/// sample.
/// </summary>
internal sealed class StepNoise : IDisposable
{
    // The value of a dropped feature: SELU's -lambda alpha.
    private const double DroppedValue = -1.7580993408473766;

    private readonly LadderArchitecture _architecture;
    private readonly Device _device;
    private readonly Generator _generator;
    private readonly ulong _seed;
    private readonly Scalar _deviation;
    private readonly double _kept;
    private readonly Scalar _keptScale;
    private readonly Scalar _keptShift;
    private readonly Tensor _shiftOfDropped;
    private Tensor? _keep;
    private Tensor? _shift;

    /// <param name="architecture">The architecture: it has the numbers of codes and features.</param>
    /// <param name="device">The device that draws.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="denoise">The standard deviation of the noise on the encoder's input.</param>
    public StepNoise(LadderArchitecture architecture, Device device, ulong seed, float denoise)
    {
        (_architecture, _device, _seed) = (architecture, device, seed);
        _generator = new(0, device);
        _deviation = denoise;

        // a (x keep + alpha' (1 - keep)) + b = x keep a + (a alpha' + b - a alpha' keep) with b = -a alpha' p. The
        // brackets are computed for all layers at once.
        double p = architecture.Dropout, a = 1 / Math.Sqrt(((DroppedValue * DroppedValue * p) + 1) * (1 - p));
        (_kept, _keptScale, _keptShift) = (1 - p, (float)a, (float)(-a * DroppedValue));
        _shiftOfDropped = DeviceMemory.Upload<float>(
            [(float)((a * DroppedValue) - (a * DroppedValue * p))], ScalarType.Float32, device)
            .DetachFromDisposeScope();
    }

    /// <summary>Draws the masks of a step, and returns its latent noise, (level, latent, batch).</summary>
    /// <remarks>The noise is in the caller's dispose scope, and lives as long as the step.</remarks>
    public Tensor Draw(int batch, long step)
    {
        _generator.manual_seed((long)Mix(_seed + (GoldenGamma * (ulong)(step + 1))));
        if (_architecture.Dropout > 0)
            DrawMasks(batch);

        return randn(
            _architecture.Levels.Length, _architecture.LatentSize, batch, device: _device, generator: _generator);
    }

    /// <summary>
    /// Binarizes images: a pixel becomes white (1) with probability (x + 1)/2, else black (-1).
    /// </summary>
    /// <remarks>Call it after <see cref="Draw"/> and before <see cref="Corrupt"/>.</remarks>
    public Tensor Binarize(Tensor images)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor uniform = rand(images.shape, device: _device, generator: _generator);
        return images.mul(Constants.Half).PlusInPlace(Constants.Half).gt(uniform).to(ScalarType.Float32)
            .mul_(Constants.Two).sub_(Constants.One).MoveToOuterDisposeScope();
    }

    /// <summary>Adds Gaussian noise to each pixel.</summary>
    public Tensor Corrupt(Tensor images)
    {
        using DisposeScope scope = NewDisposeScope();
        return randn(images.shape, device: _device, generator: _generator).mul_(_deviation).PlusInPlace(images)
            .MoveToOuterDisposeScope();
    }

    /// <summary>
    /// AlphaDropout (Klambauer et al., arXiv 1706.02515, section 5): drops features of some layers, (layer,
    /// hidden, batch). Their mean and variance stay the same.
    /// </summary>
    /// <param name="input">The features.</param>
    /// <param name="firstLayer">The index of the first layer's mask.</param>
    public Tensor Drop(Tensor input, int firstLayer)
    {
        if (_architecture.Dropout == 0)
            return input.alias();

        using DisposeScope scope = NewDisposeScope();
        Tensor shift = _shift!.narrow(0, firstLayer, input.shape[0]);
        Tensor keep = _keep!.narrow(0, firstLayer, input.shape[0]);
        return addcmul(shift, input, keep, _keptScale).MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        _generator.Dispose();
        _shiftOfDropped.Dispose();
    }

    private void DrawMasks(int batch)
    {
        int layers = 2 * _architecture.Levels.Length;
        _keep = empty(layers, _architecture.HiddenSize, batch, device: _device).bernoulli_(_kept, _generator);
        _shift = _shiftOfDropped.add(_keep, _keptShift);
    }

    private const ulong GoldenGamma = 0x9E3779B97F4A7C15;

    // SplitMix64's finalizer (Steele, Lea and Flood, OOPSLA 2014): neighboring steps get unrelated seeds.
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
