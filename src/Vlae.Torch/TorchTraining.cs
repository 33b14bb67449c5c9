using System.Runtime.InteropServices;
using Vlae.Backends;
using Vlae.Ladder;
using Vlae.Torch.Network;

namespace Vlae.Torch;

/// <summary>The network in training. A step waits for nothing; what takes results out waits for the device.</summary>
internal sealed class TorchTraining : ITrainingEngine
{
    private readonly TrainingSetup _setup;
    private readonly StepNoise _noise;
    private readonly LadderNetwork _network;
    private readonly DeviceImages _images;
    private readonly FlatParameters _parameters;
    private readonly FlatAdamax _optimiser;
    private readonly Tensor _gradient;
    private readonly Tensor _losses;
    private int _steps;

    public TorchTraining(TrainingSetup setup, Device device)
    {
        LadderArchitecture a = setup.Parameters.Architecture;
        if (setup.Images.Shape != a.Image)
        {
            throw new ArgumentException(
                $"The images are {setup.Images.Shape}, the network's {a.Image}.",
                nameof(setup));
        }

        set_num_threads(setup.ThreadCount > 0 ? setup.ThreadCount : Environment.ProcessorCount);
        _setup = setup;
        using DisposeScope scope = NewDisposeScope();
        _noise = new(a, device, setup.Seed);
        _network = new LadderNetwork(a, _noise).to(device);
        _network.train();
        _images = new(setup.Images, device);
        _parameters = new(_network, setup.Parameters, device);
        _optimiser = new(_parameters, setup.Optimizer);
        _gradient = zeros_like(_parameters.Values).DetachFromDisposeScope();
        // In double precision the sum of floats is exact, so that an epoch in two parts has the sum of a whole one.
        _losses = zeros(2, dtype: ScalarType.Float64, device: device).DetachFromDisposeScope();
    }

    public void Step(
        ReadOnlySpan<int> rows, long step, float learningRate, ReadOnlySpan<float> epsilon = default,
        CancellationToken cancel = default)
    {
        int codes = _setup.Parameters.Architecture.CodeSize;
        ArgumentOutOfRangeException.ThrowIfZero(rows.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows.Length, _setup.BatchSize);
        if (epsilon.Length != 0 && epsilon.Length != rows.Length * codes)
            throw new ArgumentException("The noise has one value a sample and code.", nameof(epsilon));

        using DisposeScope scope = NewDisposeScope();
        Tensor images = _images.Batch(rows), noise = _noise.Draw(rows.Length, step);
        if (epsilon.Length != 0)
            noise = DeviceMemory.Upload(epsilon, ScalarType.Float32, images.device, rows.Length, codes);

        (Tensor mean, Tensor scale) = _network.Encode.call(images);
        Tensor z = mean + (scale * noise);
        Tensor reconstruction = LadderLosses.Reconstruction(images, _network.Generate.call(z));
        Tensor latent = LadderLosses.Latent(_setup.Loss, mean, scale, noise, z);

        cancel.ThrowIfCancellationRequested();
        IList<Tensor> gradients = autograd.grad([reconstruction + latent], _parameters.InOrder);
        _gradient.copy_(cat([.. gradients.Select(gradient => gradient.reshape(-1))]));
        cancel.ThrowIfCancellationRequested();
        _optimiser.Step(_gradient, learningRate);
        _losses.add_(stack([reconstruction.detach(), latent.detach()]));
        _steps++;
    }

    public LossSums TakeLosses()
    {
        using DisposeScope scope = NewDisposeScope();
        ReadOnlySpan<double> sums = MemoryMarshal.Cast<byte, double>(_losses.cpu().bytes);
        var losses = new LossSums(sums[0], sums[1], _steps);
        _losses.zero_();
        _steps = 0;
        return losses;
    }

    public ParameterSet GetParameters() => _parameters.ToParameterSet(_parameters.Values);

    public ParameterSet GetGradients() => _parameters.ToParameterSet(_gradient);

    public OptimizerState GetOptimizerState() => _optimiser.ToState();

    public void Dispose()
    {
        _network.Dispose();
        _noise.Dispose();
        _images.Dispose();
        _optimiser.Dispose();
        _parameters.Dispose();
        _gradient.Dispose();
        _losses.Dispose();
    }
}
