using Vlae.Engine;
using Vlae.Ladder;
using Vlae.Torch.Devices;
using Vlae.Torch.Network;
using Vlae.Torch.Optimizers;

namespace Vlae.Torch;

/// <summary>The network that encodes and decodes, in batches. It never changes, so threads may share it.</summary>
internal sealed class TorchEngine : ILadderEngine
{
    private const int Batch = 512;

    private readonly LadderArchitecture _architecture;
    private readonly Device _device;
    private readonly LadderNetwork _network;
    private readonly StepNoise _noise;
    private readonly FlatParameters _parameters;
    private bool _disposed;

    public TorchEngine(ParameterSet parameters, Device device)
    {
        (_architecture, _device) = (parameters.Architecture, device);
        using DisposeScope scope = NewDisposeScope();
        _noise = new(_architecture, device, seed: null);
        _network = new LadderNetwork(_architecture, _noise).to(device);
        _network.eval();
        _parameters = new(_network, parameters, device);
    }

    public void Encode(
        ReadOnlySpan<float> images, Span<float> means, Span<float> scales, CancellationToken cancel = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        (MapShape shape, int codes) = (_architecture.Image, _architecture.CodeSize);
        int count = CountOf(images.Length, shape.Size, nameof(images));
        Require(means.Length == count * codes && scales.Length == count * codes, nameof(means));
        for (int first = 0; first < count; first += Batch)
        {
            cancel.ThrowIfCancellationRequested();
            int length = Math.Min(Batch, count - first);
            using DisposeScope scope = NewDisposeScope();
            using var frozen = no_grad();
            (Tensor mean, Tensor scale) = _network.Encode.call(DeviceMemory.Upload(
                images.Slice(first * shape.Size, length * shape.Size), ScalarType.Float32, _device, length,
                shape.Channels, shape.Height, shape.Width));
            DeviceMemory.Download(mean, means.Slice(first * codes, length * codes));
            DeviceMemory.Download(scale, scales.Slice(first * codes, length * codes));
        }
    }

    public void Decode(ReadOnlySpan<float> codes, Span<float> images, CancellationToken cancel = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        (int size, int width) = (_architecture.Image.Size, _architecture.CodeSize);
        int count = CountOf(codes.Length, width, nameof(codes));
        Require(images.Length == count * size, nameof(images));
        for (int first = 0; first < count; first += Batch)
        {
            cancel.ThrowIfCancellationRequested();
            int length = Math.Min(Batch, count - first);
            using DisposeScope scope = NewDisposeScope();
            using var frozen = no_grad();
            Tensor output = _network.Generate.call(DeviceMemory.Upload(
                codes.Slice(first * width, length * width), ScalarType.Float32, _device, length, width));
            DeviceMemory.Download(output, images.Slice(first * size, length * size));
        }
    }

    public void Dispose()
    {
        _disposed = true;
        _network.Dispose();
        _noise.Dispose();
        _parameters.Dispose();
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
