using Vlae.Engine.Cpu.Kernels.Layers;
using Vlae.Engine.Cpu.Kernels.Vectors;
using Vlae.Engine.Cpu.Kernels.Winograd;
using Vlae.Ladder;

namespace Vlae.Engine.Cpu.Plan;

/// <summary>
/// The memory of one pass over one block of 32 samples: all maps, (row, column, channel, 32). Each worker has one, and
/// reuses it for every block.
/// </summary>
/// <remarks>
/// In the backward pass, the delta of a map replaces its values, which are not needed any more. So a map that is no
/// longer in the cache is loaded once, not twice. Without training, a map is needed only until the next one is done: so
/// all maps of even depth share one buffer, and all maps of odd depth another.
/// </remarks>
internal sealed unsafe class Workspace
{
    private readonly int _imageSize;

    // Keeps the buffers alive.
    private readonly BufferMemory _memory;

    /// <summary>Allocates the memory.</summary>
    /// <param name="plan">The network's layers.</param>
    /// <param name="isTraining">Whether there is a backward pass.</param>
    /// <param name="isDenoising">Whether the encoder's input differs from the images to reconstruct.</param>
    /// <param name="memory">Where to allocate; null for new memory.</param>
    public Workspace(LadderPlan plan, bool isTraining, bool isDenoising = false, BufferMemory? memory = null)
    {
        _memory = memory ?? new();
        LadderArchitecture a = plan.Architecture;
        int levels = a.Levels.Length, hidden = a.HiddenSize;
        bool drops = isTraining && a.Dropout > 0f;

        // Encoder. Without dropout, a layer after dropout is the layer itself.
        float*[] shared = AllocateEach(isTraining ? 0 : 2, parity => LargestMap(a, parity));
        Maps = isTraining ? AllocateEach(levels + 1, depth => a.Maps[depth].Size) : Turns(shared, levels + 1, first: 0, step: 1);
        Target = isDenoising ? Allocate(a.Image.Size) : Maps[0];
        HeadMap = AllocateEach(levels, _ => hidden);
        HeadDropped = drops ? AllocateEach(levels, _ => hidden) : HeadMap;
        HeadOut = AllocateEach(levels, _ => hidden);
        EncoderMask = AllocateEach(drops ? levels : 0, _ => hidden);

        // Code.
        Mean = Allocate(a.CodeSize);
        LogVariance = Allocate(a.CodeSize);
        Scale = Allocate(a.CodeSize);
        Epsilon = Allocate(a.CodeSize);
        Z = Allocate(a.CodeSize);

        // Decoder. The deepest layer has no layer before it: its sum is its code's map. Without training, a sum
        // overwrites its code's map.
        First = AllocateEach(levels, _ => hidden);
        FirstDropped = drops ? AllocateEach(levels, _ => hidden) : First;
        DecoderMask = AllocateEach(drops ? levels : 0, _ => hidden);
        Second = AllocateEach(levels, _ => hidden);
        Feature = isTraining
            ? AllocateEach(levels, i => a.Maps[levels - i].Size) : Turns(shared, levels, first: levels, step: -1);
        Path = AllocateEach(isTraining ? levels : 0, i => i == 0 ? 0 : a.Maps[levels - i].Size);
        Joint = isTraining ? AllocateEach(levels, i => i == 0 ? 0 : a.Maps[levels - i].Size) : Feature;
        Joint[0] = Feature[0];
        Output = isTraining ? Allocate(a.Image.Size) : Maps[0];

        // Memory of the kernels.
        Scratch = new([.. plan.Layers.Select(layer => layer.Geometry)], isTraining, _memory);
        Sums = Allocate(plan.Layers.Max(layer => Math.Max(layer.Geometry.Big.Channels, layer.Geometry.Small.Channels)));
        if (!isTraining)
            return;

        DeltaHead = Allocate(a.Maps[1..].Max(map => map.Size));
        DeltaZ = Allocate(a.CodeSize);
        DeltaLogVariance = Allocate(a.CodeSize);
        DeltaHidden = Allocate(hidden);
        SampleWeight = Allocate(1);
        _imageSize = a.Image.Size;
        Bytes = (byte*)Allocate((_imageSize + sizeof(float) - 1) / sizeof(float));
        LatentWeight = Allocate(levels);
    }

    /// <summary>By depth: the images, then the encoder's maps after SELU.</summary>
    public float*[] Maps { get; }

    /// <summary>The images to reconstruct, without noise.</summary>
    public float* Target { get; }

    /// <summary>By level of the encoder: the head's first layer, (hidden, 32).</summary>
    public float*[] HeadMap { get; }

    /// <summary>The same after dropout.</summary>
    public float*[] HeadDropped { get; }

    /// <summary>By level of the encoder: the head's last layer after SELU, (hidden, 32).</summary>
    public float*[] HeadOut { get; }

    /// <summary>By level of the encoder: the dropout masks, (hidden, 32).</summary>
    public float*[] EncoderMask { get; }

    /// <summary>The posterior's mean, (code, 32), one block per level, in the encoder's order, as below.</summary>
    public float* Mean { get; }

    /// <summary>The logarithm of its variance.</summary>
    public float* LogVariance { get; }

    /// <summary>Its standard deviation.</summary>
    public float* Scale { get; }

    /// <summary>The standard normal draws.</summary>
    public float* Epsilon { get; }

    /// <summary>The code: mean + scale x epsilon.</summary>
    public float* Z { get; }

    /// <summary>By layer of the decoder: the first hidden layer after SELU, (hidden, 32).</summary>
    public float*[] First { get; }

    /// <summary>The same after dropout.</summary>
    public float*[] FirstDropped { get; }

    /// <summary>By layer of the decoder: the dropout masks, (hidden, 32).</summary>
    public float*[] DecoderMask { get; }

    /// <summary>By layer of the decoder: the second hidden layer after SELU, (hidden, 32).</summary>
    public float*[] Second { get; }

    /// <summary>By layer of the decoder: the map of its code.</summary>
    public float*[] Feature { get; }

    /// <summary>By layer of the decoder: the map of the layer before.</summary>
    public float*[] Path { get; }

    /// <summary>By layer of the decoder: the sum of these two maps.</summary>
    public float*[] Joint { get; }

    /// <summary>The reconstruction; in training, its delta replaces it.</summary>
    public float* Output { get; }

    /// <summary>The kernels' memory. No value in it is used after a call.</summary>
    public LayerScratch Scratch { get; }

    /// <summary>The sums of one pixel, (channel, 32).</summary>
    public float* Sums { get; }

    /// <summary>The head's part of a map's delta.</summary>
    public float* DeltaHead { get; }

    /// <summary>The delta of the code, (code, 32).</summary>
    public float* DeltaZ { get; }

    /// <summary>The delta of the logarithm of the variance, (code, 32).</summary>
    public float* DeltaLogVariance { get; }

    /// <summary>The delta of a hidden layer, (hidden, 32).</summary>
    public float* DeltaHidden { get; }

    /// <summary>By sample: 1 / batch size, or 0 for padding.</summary>
    public float* SampleWeight { get; }

    /// <summary>(block of the code, 32): sample weight times the factor of the latent term's gradient.</summary>
    public float* LatentWeight { get; }

    /// <summary>In training: the block's images as bytes, (32, channel, row, column).</summary>
    public byte* Bytes { get; }

    /// <summary>The bytes of one image.</summary>
    /// <param name="sample">Its number in the block.</param>
    public Span<byte> BytesOf(int sample) => new(Bytes + ((nint)sample * _imageSize), _imageSize);

    private static int LargestMap(LadderArchitecture architecture, int parity) =>
        architecture.Maps.Where((_, depth) => depth % 2 == parity).Max(map => map.Size);

    // Maps from a depth on, deeper or shallower.
    private static float*[] Turns(float*[] shared, int count, int first, int step)
    {
        var maps = new float*[count];
        for (int i = 0; i < count; i++)
            maps[i] = shared[(first + (i * step)) % 2];

        return maps;
    }

    private float* Allocate(int floats) => _memory.Take((long)floats * Block.Samples);

    private float*[] AllocateEach(int count, Func<int, int> size)
    {
        var maps = new float*[count];
        for (int i = 0; i < count; i++)
            maps[i] = Allocate(size(i));

        return maps;
    }
}
