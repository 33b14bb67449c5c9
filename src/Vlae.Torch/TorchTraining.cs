using Vlae.Engine;
using Vlae.Images;
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
    private readonly FlatOptimizer _optimizer;
    private readonly LatentTerm _latentTerm;
    private readonly OptimalVariance? _variance;
    private readonly DeviceGuard _guard;
    private readonly LossTotals _losses;
    private Tensor _gradient;

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
        OperationThreads.Set(_threads);
        (_architecture, _setup) = (a, setup);
        using DisposeScope scope = NewDisposeScope();
        _noise = new(a, device, setup.Seed, setup.Denoise);
        _network = new(setup.Parameters, device);
        _images = new(setup.Images, ImageAugmentation.Of(setup.Augment, a.Image, setup.Seed), device);
        _optimizer = FlatOptimizer.Create(_network.Parameters, setup.Optimizer, setup.State);
        _latentTerm = new(setup.Loss, setup.FreeBits);
        if (setup.Likelihood.Kind == LikelihoodKind.OptimalGaussian)
            _variance = new(setup.State?.Variance ?? 1, a.Image.Size, device);
        _guard = new(setup.State?.Guard ?? new(), setup.State?.Step ?? 0, setup.Optimizer.ClipFactor, device);
        _losses = new(device);
        _gradient = zeros_like(_network.Parameters.Values).DetachFromDisposeScope();
    }

    public bool IsReadingFree { get; }

    public GuardState Guard => _guard.Read();

    public double Variance => _variance?.Read() ?? 1;

    public void Step(ReadOnlySpan<int> rows, long step, in StepSettings settings, CancellationToken cancel = default)
    {
        int codeSize = _architecture.CodeSize, blocks = _architecture.Levels.Length;
        ArgumentOutOfRangeException.ThrowIfZero(rows.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows.Length, _setup.BatchSize);
        if (settings.Epsilon.Length != 0 && settings.Epsilon.Length != rows.Length * codeSize)
            throw new ArgumentException("The noise needs one value per sample and code.", nameof(settings));

        OperationThreads.Set(_threads);
        using DisposeScope scope = NewDisposeScope();
        Device device = _gradient.device;
        Tensor? weights = BlockValues.Upload(settings.LatentWeights, blocks, device);
        Tensor? fades = BlockValues.Upload(settings.Fades, blocks, device);
        Tensor images = _images.Batch(rows, step), noise = _noise.Draw(rows.Length, step);
        if (settings.Epsilon.Length != 0)
        {
            noise = CodeBlocks.Of(
                DeviceMemory.Upload(settings.Epsilon, ScalarType.Float32, device, rows.Length, codeSize), blocks);
        }

        if (_setup.Likelihood.Binarized)
            images = _noise.Binarize(images);

        Tensor latents = _network.Encode.Call(_setup.Denoise > 0 ? _noise.Corrupt(images) : images, _noise);
        var posterior = new Posterior(latents, noise);
        // Not an alias: that could be the draw itself, which needs no gradient.
        Tensor codes = (fades is null ? posterior.Draw.detach() : posterior.Draw * fades).requires_grad_();
        Tensor sums = _network.Generate.Call(codes, _noise);
        ReconstructionTerm reconstruction = ReconstructionTerm.Of(
            _setup.Likelihood.Kind, images, sums, _variance?.Precision());
        Tensor latent = _latentTerm.ValueOf(posterior);

        cancel.ThrowIfCancellationRequested();
        SetGradient(latents, posterior, codes, reconstruction, weights, fades);
        cancel.ThrowIfCancellationRequested();
        Update(step, settings.LearningRate, reconstruction.Value, latent);
    }

    public LossSums TakeLosses() => _losses.Take();

    public ParameterSet GetParameters() => _network.Parameters.ToParameterSet(_network.Parameters.Values);

    public ParameterSet GetAverage() => _network.Parameters.ToParameterSet(_optimizer.Average);

    public ParameterSet GetGradients() => _network.Parameters.ToParameterSet(_gradient);

    public OptimizerState GetOptimizerState() =>
        _optimizer.ToState(_guard.ReadUpdates()) with { Variance = Variance, Guard = Guard };

    public void Dispose()
    {
        _network.Dispose();
        _noise.Dispose();
        _images.Dispose();
        _optimizer.Dispose();
        _latentTerm.Dispose();
        _variance?.Dispose();
        _guard.Dispose();
        _losses.Dispose();
        _gradient.Dispose();
    }

    // Backward, in two parts: the decoder down to the codes, then, with the latent term's slopes, the encoder. Not by
    // autograd.grad: TorchSharp does not catch the errors of its native part, so that the process would end.
    private void SetGradient(
        Tensor latents, Posterior posterior, Tensor codes, ReconstructionTerm reconstruction, Tensor? weights,
        Tensor? fades)
    {
        using DisposeScope scope = NewDisposeScope();
        IReadOnlyList<Tensor> parameters = _network.Parameters.Taken;
        try
        {
            autograd.backward(
                [reconstruction.Output], [reconstruction.Slope], inputs: [codes, .. _network.DecoderParameters]);
            Tensor draw = fades is null ? codes.grad! : codes.grad! * fades;
            autograd.backward(
                [latents], [_latentTerm.SlopeOf(posterior, draw, weights)], inputs: [.. _network.EncoderParameters]);
            Tensor before = _gradient;
            _gradient = cat([.. parameters.Select(parameter => parameter.grad!.reshape(-1))])
                .DetachFromDisposeScope();
            before.Dispose();
        }
        finally
        {
            // The next step would add to them.
            foreach (Tensor parameter in parameters)
                parameter.grad = null;
        }
    }

    private void Update(long step, float learningRate, Tensor reconstruction, Tensor latent)
    {
        Tensor norm = _gradient.Squared().sum(ScalarType.Float64).sqrt_();
        Tensor? limit = _guard.Limit();
        (Tensor accepted, Tensor update) = _guard.Accept(norm, limit, step);
        _optimizer.Step(_gradient, norm, accepted, update, limit, learningRate);
        _losses.Add(_variance?.NegativeLog(reconstruction) ?? reconstruction, latent, accepted);
        _variance?.Add(reconstruction, update, accepted);
    }
}
