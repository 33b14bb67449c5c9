using Vlae.Engine;
using Vlae.Torch.Devices;

namespace Vlae.Torch.Losses;

/// <summary>The sums of the losses of accepted steps, on the device.</summary>
internal sealed class LossTotals : IDisposable
{
    // Reconstruction, latent term, steps. In double precision the sum of floats is exact, so that an epoch in two parts
    // has the same sum as a whole epoch.
    private readonly Tensor _sums;
    private readonly Tensor _step;
    private readonly Tensor _zero;

    public LossTotals(Device device)
    {
        _sums = zeros(3, dtype: ScalarType.Float64, device: device).DetachFromDisposeScope();
        _step = ones([], device: device).DetachFromDisposeScope();
        _zero = zeros([], device: device).DetachFromDisposeScope();
    }

    /// <summary>Adds the losses of a step, 0-dimensional floats, if the step was accepted.</summary>
    public void Add(Tensor reconstruction, Tensor latent, Tensor accepted)
    {
        using DisposeScope scope = NewDisposeScope();
        _sums.PlusInPlace(where(accepted, stack([reconstruction, latent, _step]), _zero));
    }

    /// <summary>Returns the sums and resets them to 0. Waits for the device.</summary>
    public LossSums Take()
    {
        using DisposeScope scope = NewDisposeScope();
        double[] sums = DeviceMemory.Read(_sums);
        _sums.zero_();
        return new(sums[0], sums[1], (int)sums[2]);
    }

    public void Dispose()
    {
        _sums.Dispose();
        _step.Dispose();
        _zero.Dispose();
    }
}
