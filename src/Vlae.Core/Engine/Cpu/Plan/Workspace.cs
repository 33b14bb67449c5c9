using Vlae.Engine.Cpu.Kernels.Layers;
using Vlae.Ladder;

namespace Vlae.Engine.Cpu.Plan;

/// <summary>
/// Every map of one block of 32 samples between its layers, planned once: (row, column, channel, 32). One a worker.
/// </summary>
/// <remarks>
/// Backward, a map's delta takes the place of its values, which nobody asks for any more: what is not in the cache then
/// need not come to it twice.
/// </remarks>
internal sealed unsafe class Workspace
{
    private readonly List<AlignedBuffer> _memory = [];

    public Workspace(LadderPlan plan, bool training, bool corrupts = false)
    {
        LadderArchitecture a = plan.Architecture;
        int levels = a.Levels.Length, hidden = a.HiddenSize;
        Maps = Each(levels + 1, depth => a.Maps[depth].Size);
        HeadMap = Each(levels, _ => hidden);
        HeadOut = Each(levels, _ => hidden);
        Mean = Take(a.CodeSize);
        LogVariance = Take(a.CodeSize);
        Scale = Take(a.CodeSize);
        Epsilon = Take(a.CodeSize);
        Z = Take(a.CodeSize);
        First = Each(levels, _ => hidden);
        Second = Each(levels, _ => hidden);
        Feature = Each(levels, i => a.Maps[levels - i].Size);
        // Without training the joint takes the code's map's place. What enters the deepest layer's transposed
        // convolution is its code's map alone.
        Path = Each(training ? levels : 0, i => i == 0 ? 0 : a.Maps[levels - i].Size);
        Joint = training ? Each(levels, i => i == 0 ? 0 : a.Maps[levels - i].Size) : Feature;
        Joint[0] = Feature[0];
        Output = Take(a.Image.Size);
        Scratch = new([.. plan.Layers.Select(layer => layer.Geometry)], training);
        Sums = Take(plan.Layers.Max(layer => Math.Max(layer.Geometry.Big.Channels, layer.Geometry.Small.Channels)));

        // Without dropout the dropped layers are the layers themselves.
        bool drops = training && a.Dropout > 0f;
        HeadDropped = drops ? Each(levels, _ => hidden) : HeadMap;
        FirstDropped = drops ? Each(levels, _ => hidden) : First;
        EncoderMask = Each(drops ? levels : 0, _ => hidden);
        DecoderMask = Each(drops ? levels : 0, _ => hidden);
        Target = corrupts ? Take(a.Image.Size) : Maps[0];
        if (!training)
            return;

        DeltaHead = Take(a.Maps[1..].Max(map => map.Size));
        DeltaZ = Take(a.CodeSize);
        DeltaLogVariance = Take(a.CodeSize);
        DeltaHidden = Take(hidden);
        Share = Take(1);
        LatentWeight = Take(levels);
    }

    /// <summary>By depth: the images, then the encoder's maps after SELU.</summary>
    public float*[] Maps { get; }

    /// <summary>What is to be reconstructed: the images, before any noise that the encoder sees.</summary>
    public float* Target { get; }

    /// <summary>
    /// By level of the encoder: the head's first layer; the same after dropout; its last layer after SELU.
    /// </summary>
    public float*[] HeadMap { get; }

    public float*[] HeadDropped { get; }

    public float*[] HeadOut { get; }

    public float*[] EncoderMask { get; }

    /// <summary>(code, 32), the blocks in the encoder's order.</summary>
    public float* Mean { get; }

    public float* LogVariance { get; }

    public float* Scale { get; }

    public float* Epsilon { get; }

    public float* Z { get; }

    /// <summary>By layer of the decoder: hidden layers after SELU, and after dropout.</summary>
    public float*[] First { get; }

    public float*[] FirstDropped { get; }

    public float*[] DecoderMask { get; }

    public float*[] Second { get; }

    /// <summary>By layer of the decoder: the code's map, the map from the layer before, and their sum.</summary>
    public float*[] Feature { get; }

    public float*[] Path { get; }

    public float*[] Joint { get; }

    /// <summary>The reconstruction; in training, after the loss, its delta.</summary>
    public float* Output { get; }

    /// <summary>Room that the layers' kernels leave again.</summary>
    public LayerScratch Scratch { get; }

    /// <summary>One pixel's sums, for what goes to a map of its own.</summary>
    public float* Sums { get; }

    /// <summary>The head's part of a map's delta.</summary>
    public float* DeltaHead { get; }

    public float* DeltaZ { get; }

    public float* DeltaLogVariance { get; }

    public float* DeltaHidden { get; }

    /// <summary>By sample: 1 / batch size, or 0 where a lane pads the block.</summary>
    public float* Share { get; }

    /// <summary>(block of the code, 32): share x what the latent term's gradient is multiplied by.</summary>
    public float* LatentWeight { get; }

    private float* Take(int floats)
    {
        if (floats == 0)
            return null;

        var buffer = new AlignedBuffer(floats * Block.Samples);
        _memory.Add(buffer);
        return buffer.Pointer;
    }

    private float*[] Each(int count, Func<int, int> size)
    {
        var maps = new float*[count];
        for (int i = 0; i < count; i++)
            maps[i] = Take(size(i));

        return maps;
    }
}
