using System.Runtime.Intrinsics;
using Vlae.Engine;
using Vlae.Engine.Cpu.Kernels.Layers;
using Vlae.Engine.Cpu.Kernels.Vectors;
using Vlae.Likelihoods;
using Vlae.Tests.Kernels.Terms;

namespace Vlae.Tests.Kernels;

/// <summary>The kernels at one vector width, as plain methods, so that a test need not be generic.</summary>
internal abstract unsafe class KernelsAtWidth
{
    public static TheoryData<int> VectorBits => [128, 256, 512];

    public static KernelsAtWidth Of(int vectorBits) => vectorBits switch
    {
        128 => new KernelsAtWidth<Vector128<float>, Wide128>(),
        256 => new KernelsAtWidth<Vector256<float>, Wide256>(),
        _ => new KernelsAtWidth<Vector512<float>, Wide512>(),
    };

    /// <summary>Every width, with the tiles for 32 registers and for 16.</summary>
    public static IEnumerable<(string Name, KernelsAtWidth Kernels)> All =>
    [
        ("128 bits", Of(128)),
        ("256 bits", Of(256)),
        ("512 bits", Of(512)),
        ("128 bits, other registers",
            new KernelsAtWidth<Vector128<float>, OtherRegisters<Vector128<float>, Wide128>>()),
        ("256 bits, other registers",
            new KernelsAtWidth<Vector256<float>, OtherRegisters<Vector256<float>, Wide256>>()),
        ("512 bits, other registers",
            new KernelsAtWidth<Vector512<float>, OtherRegisters<Vector512<float>, Wide512>>()),
    ];

    /// <summary>Computes an elementary function of each value.</summary>
    public abstract float[] Map(ElementaryFunction function, float[] values);

    public abstract void Down(Geometry g, float* big, float* weights, float* small);

    public abstract void Up(Geometry g, float* small, float* weights, float* big);

    /// <summary>Transposes the small map, then sums.</summary>
    public abstract void WeightGradient(Geometry g, float* big, float* small, float* gradient, bool add);

    /// <summary>Transposes and sums by bands of rows.</summary>
    public abstract void WeightGradientBands(Geometry g, float* big, float* small, float* gradient, bool add);

    public abstract void LargeHeadDown(Geometry g, BlockMaps bigs, float* weights, BlockMaps smalls);

    public abstract void LargeHeadUp(Geometry g, BlockMaps smalls, float* weights, BlockMaps bigs);

    /// <summary>Transposes the small maps, then sums.</summary>
    public abstract void LargeHeadGradient(
        Geometry g, BlockMaps bigs, BlockMaps smalls, float* gradient, bool add);

    /// <summary>Down with transformed weights.</summary>
    public abstract void WinogradDown(Geometry g, float* big, float* products, float* small);

    /// <summary>Up with transformed weights.</summary>
    public abstract void WinogradUp(Geometry g, float* small, float* products, float* big);

    /// <summary>Transposes the small map, then sums transformed values.</summary>
    public abstract void WinogradGradient(Geometry g, float* big, float* small, float* gradient, bool add);

    public abstract void BiasGradient(float* delta, int pixels, int channels, float* gradient, bool add);

    public abstract void Dropout(float* values, float* mask, float* target, int count, float dropout);

    public abstract void DropoutBackward(float* delta, float* mask, int count, float dropout);

    public abstract void Adamax(
        float* parameters, float* gradient, float clip, float* moment, float* norm, int count, float rate);

    public abstract void Adam(
        float* parameters, float* gradient, float clip, float* moment, float* square, int count, float rate,
        float correction, float keep);

    public abstract void Average(float* parameters, float* average, int count, float rest);

    /// <summary>Sums into the first gradient; returns the sum of squares.</summary>
    public abstract double SumGradients(float*[] gradients, bool inPairs, int count);

    public abstract void Finish(EpilogueKind kind, EpilogueMaps maps, float* sums, nint offset, int channels);

    public abstract void Draw(LossMaps maps);

    public abstract void Fade(float* values, float[] fades, int latent);

    public abstract double Latent(LossMaps maps, LossKind kind);

    public abstract void Weigh(LossMaps maps, float[] blockWeights, float freeBits);

    public abstract void LatentBackward(LossMaps maps, LossKind kind);

    public abstract double Reconstruction(
        LikelihoodKind kind, float* images, float* output, float* share, int pixels, float precision);

    public abstract void Binarize(ulong seed, long step, int firstSample, int pixels, float* images);

    public abstract void Corrupt(
        ulong seed, long step, int firstSample, int pixels, float deviation, float* images, float* noisy);
}

/// <summary>The functions of <c>Elementary</c>.</summary>
public enum ElementaryFunction
{
    Exp,
    Selu,
    SeluSlope,
    Tanh,
}
