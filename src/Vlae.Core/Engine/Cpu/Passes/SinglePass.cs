using System.Runtime.Intrinsics;
using Vlae.Engine.Cpu.Kernels.Layers;
using Vlae.Engine.Cpu.Kernels.Vectors;
using Vlae.Engine.Cpu.Plan;
using Vlae.Ladder;

namespace Vlae.Engine.Cpu.Passes;

/// <summary>The network on one image, with dropout off, for the shortest response time.</summary>
internal sealed unsafe class SinglePass
{
    // A pixel's sums are stored as whole tiles of 8 channels. The last tile may end past the map.
    private const int Overhang = Block.Tile;

    private readonly LadderPlan _plan;
    // Keeps the buffers alive.
    private readonly BufferMemory _memory;

    // The maps of even depth, and those of odd depth: a map is needed only until the next one is done.
    private readonly float* _even;
    private readonly float* _odd;
    private readonly float* _feature;
    private readonly float* _hidden;
    private readonly float* _otherHidden;
    private readonly float* _latent;

    /// <param name="plan">The network.</param>
    /// <param name="memory">Where to allocate; null for new memory.</param>
    public SinglePass(LadderPlan plan, BufferMemory? memory = null)
    {
        (_plan, _memory) = (plan, memory ?? new());
        LadderArchitecture a = plan.Architecture;
        _even = Take(a.Maps.Where((_, depth) => depth % 2 == 0).Max(map => map.Size));
        _odd = Take(a.Maps.Where((_, depth) => depth % 2 == 1).Max(map => map.Size));
        _feature = Take(a.Maps[1..].Max(map => map.Size));
        _hidden = Take(a.HiddenSize);
        _otherHidden = Take(a.HiddenSize);
        _latent = Take(a.LatentSize);
    }

    /// <summary>Encodes an image.</summary>
    /// <param name="p">The parameters.</param>
    /// <param name="image">(channel, row, column).</param>
    /// <param name="mean">Receives the means, (code).</param>
    /// <param name="scale">Receives the standard deviations, (code).</param>
    public void Encode(PackedParameters p, ReadOnlySpan<float> image, Span<float> mean, Span<float> scale)
    {
        int latent = _plan.Architecture.LatentSize;
        PackImage(image);
        for (int i = 0; i < _plan.Encoder.Length; i++)
        {
            EncoderLevel level = _plan.Encoder[i];
            float* map = Map(i + 1);
            Down(level.Convolution, p, Map(i), map, selu: true);
            Down(level.HeadMap, p, map, _hidden, selu: false);
            Down(level.HeadLinear, p, _hidden, _otherHidden, selu: true);
            Down(level.Mean, p, _otherHidden, _latent, selu: false);
            new Span<float>(_latent, latent).CopyTo(mean[(i * latent)..]);
            Down(level.LogVariance, p, _otherHidden, _latent, selu: false);
            for (int d = 0; d < latent; d++)
                scale[(i * latent) + d] = MathF.Exp(_latent[d] / 2f);
        }
    }

    /// <summary>Decodes a code.</summary>
    /// <param name="p">The parameters.</param>
    /// <param name="code">(code).</param>
    /// <param name="image">Receives the image, (channel, row, column).</param>
    public void Decode(PackedParameters p, ReadOnlySpan<float> code, Span<float> image)
    {
        LadderArchitecture a = _plan.Architecture;
        for (int i = 0; i < _plan.Decoder.Length; i++)
        {
            DecoderLayer layer = _plan.Decoder[i];
            int depth = _plan.Decoder.Length - i, size = a.Maps[depth].Size;
            code.Slice(layer.Block * a.LatentSize, a.LatentSize).CopyTo(new(_latent, a.LatentSize));
            Down(layer.First, p, _latent, _hidden, selu: true);
            Down(layer.Second, p, _hidden, _otherHidden, selu: true);
            Up(layer.Expand, p, _otherHidden, i == 0 ? Map(depth) : _feature, selu: true);
            if (i > 0)
            {
                float* joint = Map(depth);
                for (int j = 0; j < size; j += Block.Tile)
                    (Vector256.Load(joint + j) + Vector256.Load(_feature + j)).Store(joint + j);
            }

            Up(layer.Convolution, p, Map(depth), Map(depth - 1), selu: depth > 1);
        }

        UnpackImage(Map(0), image);
    }

    private float* Take(int floats) => _memory.Take(floats + Overhang);

    private float* Map(int depth) => depth % 2 == 0 ? _even : _odd;

    private static void Down(MapLayer layer, PackedParameters p, float* big, float* small, bool selu)
    {
        SingleKernel.Down(layer.Geometry, big, p.Values + layer.WeightOffset, small);
        Finish(layer, p, small, selu);
    }

    private static void Up(MapLayer layer, PackedParameters p, float* small, float* big, bool selu)
    {
        SingleKernel.Up(layer.Geometry, small, p.Up + layer.UpOffset, big);
        Finish(layer, p, big, selu);
    }

    private static void Finish(MapLayer layer, PackedParameters p, float* map, bool selu)
    {
        float* bias = p.Values + layer.BiasOffset;
        int channels = layer.Output.Channels, pixels = layer.Output.Height * layer.Output.Width;
        for (int pixel = 0; pixel < pixels; pixel++, map += channels)
        {
            int c = 0;
            for (; c + Block.Tile <= channels; c += Block.Tile)
            {
                Vector256<float> value = Vector256.Load(map + c) + Vector256.Load(bias + c);
                (selu ? Elementary<Vector256<float>, Wide256>.Selu(value) : value).Store(map + c);
            }

            for (; c < channels; c++)
            {
                float value = map[c] + bias[c];
                map[c] = selu ? Elementary<Vector256<float>, Wide256>.Selu(Vector256.Create(value))[0] : value;
            }
        }
    }

    private void PackImage(ReadOnlySpan<float> image)
    {
        float* map = Map(0);
        (int channels, int area) = (_plan.Architecture.Channels, _plan.Architecture.Height * _plan.Architecture.Width);
        for (int c = 0; c < channels; c++)
        {
            for (int i = 0; i < area; i++)
                map[(i * channels) + c] = image[(c * area) + i];
        }
    }

    private void UnpackImage(float* map, Span<float> image)
    {
        (int channels, int area) = (_plan.Architecture.Channels, _plan.Architecture.Height * _plan.Architecture.Width);
        for (int i = 0; i < channels * area; i += Block.Tile)
            Elementary<Vector256<float>, Wide256>.Tanh(Vector256.Load(map + i)).Store(map + i);

        for (int c = 0; c < channels; c++)
        {
            for (int i = 0; i < area; i++)
                image[(c * area) + i] = map[(i * channels) + c];
        }
    }
}
