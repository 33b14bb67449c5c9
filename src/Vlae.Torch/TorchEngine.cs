using Vlae.Engine;
using Vlae.Ladder;
using Vlae.Torch.Devices;
using Vlae.Torch.Losses;
using Vlae.Torch.Network;

namespace Vlae.Torch;

/// <summary>The network that encodes and decodes, in batches. It never changes, so threads may share it.</summary>
internal sealed class TorchEngine : ILadderEngine
{
    private const int Batch = 512;

    private readonly LadderArchitecture _architecture;
    private readonly Device _device;
    private readonly LadderNetwork _network;
    private bool _disposed;

    public TorchEngine(ParameterSet parameters, Device device)
    {
        (_architecture, _device) = (parameters.Architecture, device);
        _network = new(parameters, device);
    }

    public void Encode(
        ReadOnlySpan<float> images, Span<float> means, Span<float> scales, CancellationToken cancel = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        OperationThreads.Set(Environment.ProcessorCount);
        (MapShape shape, int codes) = (_architecture.Image, _architecture.CodeSize);
        int count = CountOf(images.Length, shape.Size, nameof(images));
        Require(means.Length == count * codes && scales.Length == count * codes, nameof(means));
        for (int first = 0; first < count; first += Batch)
        {
            cancel.ThrowIfCancellationRequested();
            int length = Math.Min(Batch, count - first);
            using DisposeScope scope = NewDisposeScope();
            using var frozen = no_grad();
            Tensor latents = _network.Encode.Call(DeviceMemory.Upload(
                images.Slice(first * shape.Size, length * shape.Size), ScalarType.Float32, _device, length,
                shape.Channels, shape.Height, shape.Width));
            (Tensor mean, Tensor logVariance) = Posterior.Parts(latents);
            DeviceMemory.Download(CodeBlocks.Join(mean), means.Slice(first * codes, length * codes));
            DeviceMemory.Download(
                CodeBlocks.Join(Posterior.ScaleOf(logVariance)), scales.Slice(first * codes, length * codes));
        }
    }

    public void Decode(ReadOnlySpan<float> codes, Span<float> images, CancellationToken cancel = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        OperationThreads.Set(Environment.ProcessorCount);
        (int size, int width) = (_architecture.Image.Size, _architecture.CodeSize);
        int count = CountOf(codes.Length, width, nameof(codes));
        Require(images.Length == count * size, nameof(images));
        for (int first = 0; first < count; first += Batch)
        {
            cancel.ThrowIfCancellationRequested();
            int length = Math.Min(Batch, count - first);
            using DisposeScope scope = NewDisposeScope();
            using var frozen = no_grad();
            Tensor input = DeviceMemory.Upload(
                codes.Slice(first * width, length * width), ScalarType.Float32, _device, length, width);
            Tensor sums = _network.Generate.Call(CodeBlocks.Of(input, _architecture.Levels.Length));
            DeviceMemory.Download(sums.tanh(), images.Slice(first * size, length * size));
        }
    }

    public void Dispose()
    {
        _disposed = true;
        _network.Dispose();
    }

    private static int CountOf(int length, int size, string name)
    {
        Require(length % size == 0, name);
        return length / size;
    }

    private static void Require(bool fits, string name)
    {
        if (!fits)
            throw new ArgumentException("The array's length does not fit the network's shapes.", name);
    }
}
