using Vlae.Engine;
using Vlae.Ladder;
using Vlae.Likelihoods;
using Vlae.Torch.Devices;
using Vlae.Torch.Losses;
using Vlae.Torch.Network;
using Vlae.Torch.Optimizers;

namespace Vlae.Torch;

/// <summary>The network in training. A step does not wait for the device; only results wait for it.</summary>
internal sealed class TorchTraining : ITrainingEngine
{
    private readonly LadderArchitecture _architecture;
    private readonly TrainingSetup _setup;
    private readonly int _threads;
    private readonly StepNoise _noise;
    private readonly LadderNetwork _network;
    private readonly DeviceImages _images;
    private readonly FlatParameters _parameters;
    private readonly FlatOptimizer _optimizer;
    private readonly LatentTerm _latentTerm;
    private readonly OptimalVariance? _variance;
    private readonly DeviceGuard _guard;
    private readonly LossTotals _losses;
    private readonly Tensor _gradient;

    public TorchTraining(TrainingSetup setup, Device device)
    {
        LadderArchitecture a = setup.Parameters.Architecture;
        if (setup.Images.Shape != a.Image)
        {
            throw new ArgumentException(
                $"The images are {setup.Images.Shape}, the network's {a.Image}.",
                nameof(setup));
        }

        IsReadingFree = device.type != DeviceType.CUDA;
        _threads = setup.ThreadCount > 0 ? setup.ThreadCount : Environment.ProcessorCount;
        set_num_threads(_threads);
        (_architecture, _setup) = (a, setup);
        using DisposeScope scope = NewDisposeScope();
        _noise = new(a, device, setup.Seed, setup.Denoise);
        _network = new LadderNetwork(a, _noise).to(device);
        _network.train();
        _images = new(setup.Images, device);
        _parameters = new(_network, setup.Parameters, device);
        _optimizer = FlatOptimizer.Create(_parameters, setup.Optimizer, setup.State);
        _latentTerm = new(setup.Loss, setup.FreeBits, a.Levels.Length);
        if (setup.Likelihood.Kind == LikelihoodKind.OptimalGaussian)
            _variance = new(setup.State?.Variance ?? 1, a.Image.Size, device);
        _guard = new(setup.State?.Guard ?? new(), setup.Optimizer.ClipFactor, device);
        _losses = new(device);
        _gradient = zeros_like(_parameters.Values).DetachFromDisposeScope();
    }

    public bool IsReadingFree { get; }

    public GuardState Guard => _guard.Read();

    public double Variance => _variance?.Read() ?? 1;

    public void Step(ReadOnlySpan<int> rows, long step, in StepSettings settings, CancellationToken cancel = default)
    {
        int codes = _architecture.CodeSize, blocks = _architecture.Levels.Length;
        ArgumentOutOfRangeException.ThrowIfZero(rows.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows.Length, _setup.BatchSize);
        if (settings.Epsilon.Length != 0 && settings.Epsilon.Length != rows.Length * codes)
            throw new ArgumentException("The noise needs one value per sample and code.", nameof(settings));

        // The number is the process's, and another training may have set its own. The order of sums depends on it.
        if (get_num_threads() != _threads)
            set_num_threads(_threads);

        using DisposeScope scope = NewDisposeScope();
        Device device = _gradient.device;
        Tensor? weights = BlockValues.Upload(settings.LatentWeights, blocks, device);
        Tensor? fades = BlockValues.Upload(settings.Fades, blocks, device)?.repeat_interleave(_architecture.LatentSize);
        Tensor images = _images.Batch(rows), noise = _noise.Draw(rows.Length, step);
        if (settings.Epsilon.Length != 0)
            noise = DeviceMemory.Upload(settings.Epsilon, ScalarType.Float32, device, rows.Length, codes);
        if (_setup.Likelihood.Binarized)
            images = _noise.Binarize(images);

        (Tensor mean, Tensor scale) = _network.Encode.call(_setup.Denoise > 0 ? _noise.Corrupt(images) : images);
        Tensor z = mean.Plus(scale * noise);
        Tensor sums = _network.Generate.Sums(fades is null ? z : z * fades);
        LossTerm reconstruction = ReconstructionTerm.Of(
            _setup.Likelihood.Kind, images, sums, _variance?.Precision());
        LossTerm latent = _latentTerm.Of(mean, scale, noise, z, weights);

        cancel.ThrowIfCancellationRequested();
        IList<Tensor> gradients = autograd.grad([reconstruction.Objective.Plus(latent.Objective)], _parameters.InOrder);
        _gradient.copy_(cat([.. gradients.Select(gradient => gradient.reshape(-1))]));
        cancel.ThrowIfCancellationRequested();
        Update(step, settings.LearningRate, reconstruction.Value, latent.Value);
    }

    public LossSums TakeLosses() => _losses.Take();

    public ParameterSet GetParameters() => _parameters.ToParameterSet(_parameters.Values);

    public ParameterSet GetAverage() => _parameters.ToParameterSet(_optimizer.Average);

    public ParameterSet GetGradients() => _parameters.ToParameterSet(_gradient);

    public OptimizerState GetOptimizerState() => _optimizer.ToState() with { Variance = Variance, Guard = Guard };

    public void Dispose()
    {
        _network.Dispose();
        _noise.Dispose();
        _images.Dispose();
        _optimizer.Dispose();
        _parameters.Dispose();
        _latentTerm.Dispose();
        _variance?.Dispose();
        _guard.Dispose();
        _losses.Dispose();
        _gradient.Dispose();
    }

    private void Update(long step, float learningRate, Tensor reconstruction, Tensor latent)
    {
        Tensor norm = _gradient.Squared().sum(ScalarType.Float64).sqrt();
        Tensor? limit = _guard.Limit();
        Tensor accepted = _guard.Accept(norm, limit, step);
        _optimizer.Step(_gradient, norm, accepted, limit, learningRate);
        _losses.Add(_variance?.NegativeLog(reconstruction) ?? reconstruction, latent, accepted);
        _variance?.Add(reconstruction, _optimizer.Updates, accepted);
    }
}
