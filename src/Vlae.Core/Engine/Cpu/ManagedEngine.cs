using System.Collections.Concurrent;
using Vlae.Engine.Cpu.Kernels.Vectors;
using Vlae.Engine.Cpu.Passes;
using Vlae.Engine.Cpu.Plan;
using Vlae.Ladder;

namespace Vlae.Engine.Cpu;

/// <summary>
/// The built-in network for encoding and decoding. Blocks of 32 run in parallel, with any number of callers.
/// </summary>
/// <remarks>
/// The weights of the encoder are packed when something is encoded, those of the decoder when something is decoded. No
/// more blocks run at once than have room in <see cref="MemoryLimit.Whole"/>. Results do not depend on that.
/// </remarks>
internal sealed unsafe class ManagedEngine : ILadderEngine
{
    private readonly LadderPlan _plan;
    private readonly ParameterSet _parameters;
    private readonly int _vectorBits;
    private readonly Lock _gate = new();
    private readonly ConcurrentBag<ILadderPass> _idle = [];
    private readonly ConcurrentBag<SinglePass> _idleSingle = [];
    private PackedParameters? _encoder;
    private PackedParameters? _decoder;

    // Blocks that may run at once; 0 before the first one.
    private int _passes;

    public ManagedEngine(ParameterSet parameters, int vectorBits)
    {
        _plan = new(parameters.Architecture, isTraining: false);
        (_parameters, _vectorBits) = (parameters, vectorBits);
    }

    public void Encode(
        ReadOnlySpan<float> images, Span<float> means, Span<float> scales, CancellationToken cancel = default)
    {
        MapShape shape = _plan.Architecture.Image;
        int codes = _plan.Architecture.CodeSize, count = CountOf(images.Length, shape.Size, nameof(images));
        Require(means.Length == count * codes && scales.Length == count * codes, nameof(means));
        if (count == 0)
            return;

        PackedParameters encoder = Packed(ref _encoder, new(count, Encodes: true, Decodes: false));
        if (count == 1)
        {
            SinglePass single = TakeSingle();
            single.Encode(encoder, images, means, scales);
            _idleSingle.Add(single);
            return;
        }

        fixed (float* from = images, mean = means, scale = scales)
        {
            (nint fromAt, nint meanAt, nint scaleAt) = ((nint)from, (nint)mean, (nint)scale);
            ForBlocks(count, (pass, first, length) =>
            {
                Workspace w = pass.Workspaces[0];
                BlockLayout.PackImages(
                    new((float*)fromAt + ((nint)first * shape.Size), length * shape.Size), length, shape, w.Maps[0]);
                pass.Encode(encoder);
                BlockLayout.UnpackCodes(
                    w.Mean, length, codes, new((float*)meanAt + ((nint)first * codes), length * codes));
                BlockLayout.UnpackCodes(
                    w.Scale, length, codes, new((float*)scaleAt + ((nint)first * codes), length * codes));
            }, cancel);
        }
    }

    public void Decode(ReadOnlySpan<float> codes, Span<float> images, CancellationToken cancel = default)
    {
        MapShape shape = _plan.Architecture.Image;
        int size = _plan.Architecture.CodeSize, count = CountOf(codes.Length, size, nameof(codes));
        Require(images.Length == count * shape.Size, nameof(images));
        if (count == 0)
            return;

        PackedParameters decoder = Packed(ref _decoder, new(count, Encodes: false, Decodes: true));
        if (count == 1)
        {
            SinglePass single = TakeSingle();
            single.Decode(decoder, codes, images);
            _idleSingle.Add(single);
            return;
        }

        fixed (float* from = codes, to = images)
        {
            (nint fromAt, nint toAt) = ((nint)from, (nint)to);
            ForBlocks(count, (pass, first, length) =>
            {
                Workspace w = pass.Workspaces[0];
                BlockLayout.PackCodes(new((float*)fromAt + ((nint)first * size), length * size), length, size, w.Z);
                pass.Decode(decoder);
                BlockLayout.UnpackImages(
                    w.Output, length, shape, new((float*)toAt + ((nint)first * shape.Size), length * shape.Size));
            }, cancel);
        }
    }

    public void Dispose()
    {
        // There is only managed memory. The contract has this method for backends with unmanaged memory.
    }

    // Weights are packed once. Before that, and before the first block, the memory is looked at.
    private PackedParameters Packed(ref PackedParameters? packed, InferenceDemand demand)
    {
        lock (_gate)
        {
            bool isFirstBlock = demand.Images > 1 && _passes == 0;
            if (packed is null || isFirstBlock)
            {
                MemoryNeed need = EngineMemory.Of(_plan.Architecture, demand).And(
                    MemoryNeed.Of(new MemoryPart("the model", (long)_parameters.Values.Length * sizeof(float))));
                need.Require($"{(demand.Encodes ? "Encoding" : "Decoding")} with the network {_plan.Architecture}");
                long pass = EngineMemory.Pass(_plan, demand.Images);
                if (isFirstBlock)
                    _passes = (int)Math.Clamp((MemoryLimit.Whole - need.Bytes + pass) / pass, 1, int.MaxValue);
            }

            if (packed is null)
            {
                var loaded = new PackedParameters(
                    _plan, withLayouts: true, demand.Encodes ? _plan.EncoderPart : _plan.DecoderPart);
                loaded.Load(_parameters);
                packed = loaded;
            }

            return packed;
        }
    }

    private SinglePass TakeSingle() => _idleSingle.TryTake(out SinglePass? single) ? single : new(_plan);

    private void ForBlocks(int count, Action<ILadderPass, int, int> work, CancellationToken cancel)
    {
        int blocks = Block.Count(count);
        if (blocks > 1)
        {
            var options = new ParallelOptions
            {
                CancellationToken = cancel,
                MaxDegreeOfParallelism = Math.Min(_passes, Environment.ProcessorCount),
            };
            Parallel.For(0, blocks, options, DoBlock);
        }
        else if (blocks == 1)
            DoBlock(0);

        void DoBlock(int block)
        {
            if (!_idle.TryTake(out ILadderPass? pass))
                pass = LadderPass.Create(_plan, isTraining: false, _vectorBits);

            int first = block * Block.Samples;
            work(pass, first, Math.Min(Block.Samples, count - first));
            _idle.Add(pass);
        }
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
