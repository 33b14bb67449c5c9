using BenchmarkDotNet.Attributes;
using Vlae.Engine.Cpu.Kernels.Vectors;
using Vlae.Ladder;

namespace Vlae.Bench.Kernels;

/// <summary>Elementwise kernels: SELU on the largest map, and the noise of a block.</summary>
public unsafe class ElementwiseBenchmarks
{
    private readonly LadderArchitecture _architecture = new();
    private AlignedBuffer _map = null!;
    private AlignedBuffer _bias = null!;
    private AlignedBuffer _noise = null!;
    private float*[] _encoderMasks = [];
    private float*[] _decoderMasks = [];
    private AlignedBuffer _masks = null!;
    private int _channels;
    private long _step;

    [GlobalSetup]
    public void SetUp()
    {
        _channels = _architecture.Maps[1].Size;
        (_map, _bias) = (new(_channels * Block.Samples), new(_channels));
        for (int i = 0; i < _map.Length; i++)
            _map.Span[i] = -(i % 17) / 8f;

        _noise = new(_architecture.CodeSize * Block.Samples);
        int levels = _architecture.Levels.Length, size = _architecture.HiddenSize * Block.Samples;
        _masks = new(2 * levels * size);
        _encoderMasks = new float*[levels];
        _decoderMasks = new float*[levels];
        for (int i = 0; i < levels; i++)
        {
            _encoderMasks[i] = _masks.Pointer + (i * size);
            _decoderMasks[i] = _masks.Pointer + ((levels + i) * size);
        }
    }

    /// <summary>SELU in place, many times. Values below 0 stay finite, and the kernel has no branch.</summary>
    [Benchmark]
    public void Selu() => KernelRun.Widest.Selu(_map.Pointer, _channels, _bias.Pointer);

    [Benchmark]
    public void LatentNoise() => KernelRun.Widest.LatentNoise(_step++, _architecture.CodeSize, _noise.Pointer);

    [Benchmark]
    public void DropoutMasks() =>
        KernelRun.Widest.Masks(_step++, _architecture.HiddenSize, _architecture.Dropout, _encoderMasks, _decoderMasks);
}
