using Vlae.Engine;
using Vlae.Engine.Cpu.Kernels.Gradients;
using Vlae.Engine.Cpu.Kernels.Layers;
using Vlae.Engine.Cpu.Kernels.Optimizers;
using Vlae.Engine.Cpu.Kernels.Terms;
using Vlae.Engine.Cpu.Kernels.Vectors;
using Vlae.Engine.Cpu.Kernels.Winograd;
using Vlae.Likelihoods;
using Vlae.Tests.Kernels.Terms;

namespace Vlae.Tests.Kernels;

/// <summary>The kernels at the width of a vector type.</summary>
internal sealed unsafe class KernelsAtWidth<TVector, TWide> : KernelsAtWidth
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    public override float[] Map(ElementaryFunction function, float[] values)
    {
        // Whole vectors, padded with zeros.
        var padded = new float[(values.Length + 15) / 16 * 16];
        values.CopyTo(padded, 0);
        var buffer = new GuardedBuffer(padded);
        for (int i = 0; i < padded.Length; i += TWide.Count)
        {
            TVector x = TWide.Load(buffer.Pointer + i);
            TWide.Store(function switch
            {
                ElementaryFunction.Exp => Elementary<TVector, TWide>.Exp(x),
                ElementaryFunction.Selu => Elementary<TVector, TWide>.Selu(x),
                ElementaryFunction.SeluSlope => Elementary<TVector, TWide>.SeluSlope(x),
                _ => Elementary<TVector, TWide>.Tanh(x),
            }, buffer.Pointer + i);
        }

        return buffer.ToArray()[..values.Length];
    }

    public override void Down(Geometry g, float* big, float* weights, float* small) =>
        MapKernels<TVector, TWide>.Down(g, big, weights, small, default(Epilogues<TVector, TWide>.Keep));

    public override void Up(Geometry g, float* small, float* weights, float* big) =>
        MapKernels<TVector, TWide>.Up(g, small, weights, big, default(Epilogues<TVector, TWide>.Keep));

    public override void WeightGradient(Geometry g, float* big, float* small, float* gradient, bool add)
    {
        int pixels = g.Small.Height * g.Small.Width;
        int padded = WeightGradientKernel<TVector, TWide>.TransposedChannels(g.Small.Channels);
        // The padding of the transposed map is not written. It is NaN here, so that the test fails if it is summed.
        GuardedBuffer transposed = GuardedBuffer.Unset(pixels * padded * Block.Samples);
        WeightGradientKernel<TVector, TWide>.Transpose(small, pixels, g.Small.Channels, transposed.Pointer);
        _ = transposed.ToArray();
        WeightGradientKernel<TVector, TWide>.Sum(g, WindowOffset.Of(g), big, transposed.Pointer, gradient, add);
    }

    public override void WeightGradientBands(Geometry g, float* big, float* small, float* gradient, bool add)
    {
        int padded = WeightGradientKernel<TVector, TWide>.TransposedChannels(g.Small.Channels);
        GuardedBuffer transposed = GuardedBuffer.Unset(
            Math.Min(GradientBands.Rows(g), g.Small.Height) * g.Small.Width * padded * Block.Samples);
        GuardedBuffer sums = GuardedBuffer.Unset(WeightLayout.DownSize(g));
        WeightGradientKernel<TVector, TWide>.SumBands(
            g, WindowOffset.Of(g), big, small, gradient, add, transposed.Pointer, sums.Pointer);
        _ = (transposed.ToArray(), sums.ToArray());
    }

    public override void LargeHeadDown(Geometry g, BlockMaps bigs, float* weights, BlockMaps smalls)
    {
        GuardedBuffer sums = GuardedBuffer.Unset(g.Small.Size * Block.Samples);
        LargeHeadKernel<TVector, TWide>.Down(g, bigs, weights, smalls, sums.Pointer);
        _ = sums.ToArray();
    }

    public override void LargeHeadUp(Geometry g, BlockMaps smalls, float* weights, BlockMaps bigs) =>
        LargeHeadKernel<TVector, TWide>.Up(
            g, smalls, weights, bigs, default(Epilogues<TVector, TWide>.Keep), default);

    public override void LargeHeadGradient(Geometry g, BlockMaps bigs, BlockMaps smalls, float* gradient, bool add)
    {
        int padded = WeightGradientKernel<TVector, TWide>.TransposedChannels(g.Small.Channels);
        GuardedBuffer[] transposed =
            [.. Enumerable.Range(0, bigs.Count).Select(_ => GuardedBuffer.Unset(padded * Block.Samples))];
        for (int block = 0; block < bigs.Count; block++)
        {
            WeightGradientKernel<TVector, TWide>.Transpose(
                smalls[block], 1, g.Small.Channels, transposed[block].Pointer);
        }

        LargeHeadGradientKernel<TVector, TWide>.Sum(
            g, WindowOffset.Of(g), bigs, new(transposed[0].Pointer, transposed[^1].Pointer), gradient, add);
    }

    public override void WinogradDown(Geometry g, float* big, float* products, float* small)
    {
        var scratch = new LayerScratch([g], training: false);
        WinogradMaps<TVector, TWide>.TransformBig(g, big, scratch);
        WinogradMaps<TVector, TWide>.Down(g, products, small, scratch, default(Epilogues<TVector, TWide>.Keep));
    }

    public override void WinogradUp(Geometry g, float* small, float* products, float* big) =>
        WinogradMaps<TVector, TWide>.Up(
            g, small, products, big, new([g], training: false), default(Epilogues<TVector, TWide>.Keep));

    public override void WinogradGradient(Geometry g, float* big, float* small, float* gradient, bool add)
    {
        var scratch = new LayerScratch([g], training: true);
        WeightGradientKernel<TVector, TWide>.Transpose(
            small, g.Small.Height * g.Small.Width, g.Small.Channels, scratch.SmallTransposed);
        WinogradMaps<TVector, TWide>.TransformBig(g, big, scratch);
        WinogradMaps<TVector, TWide>.Gradient(g, WindowOffset.Of(g), scratch, gradient, add);
    }

    public override void BiasGradient(float* delta, int pixels, int channels, float* gradient, bool add) =>
        BiasGradientKernel<TVector, TWide>.Sum(delta, pixels, channels, gradient, add);

    public override void Dropout(float* values, float* mask, float* target, int count, float dropout) =>
        DropoutKernel<TVector, TWide>.Forward(values, mask, target, count, dropout);

    public override void DropoutBackward(float* delta, float* mask, int count, float dropout) =>
        DropoutKernel<TVector, TWide>.Backward(delta, mask, count, dropout);

    public override void Adamax(
        float* parameters, float* gradient, float clip, float* moment, float* norm, int count, float rate) =>
        AdamaxKernel<TVector, TWide>.Step(parameters, gradient, clip, moment, norm, count, rate);

    public override void Adam(
        float* parameters, float* gradient, float clip, float* moment, float* square, int count, float rate,
        float correction, float keep) => AdamKernel<TVector, TWide>.Step(
            parameters, gradient, clip, moment, square, count, rate, correction, keep);

    public override void Average(float* parameters, float* average, int count, float rest) =>
        AverageKernel<TVector, TWide>.Step(parameters, average, count, rest);

    public override double SumGradients(float*[] gradients, bool inPairs, int count)
    {
        float** starts = stackalloc float*[gradients.Length];
        for (int share = 0; share < gradients.Length; share++)
            starts[share] = gradients[share];

        return GradientSumKernel<TVector, TWide>.Sum(starts, gradients.Length, inPairs, count);
    }

    public override void Finish(EpilogueKind kind, EpilogueMaps maps, float* sums, nint offset, int channels)
    {
        float* bias = maps.Bias.Pointer, a = maps.First.Pointer, b = maps.Second.Pointer, target = maps.Target.Pointer;
        switch (kind)
        {
            case EpilogueKind.Keep: Apply(default(Epilogues<TVector, TWide>.Keep)); break;
            case EpilogueKind.Bias: Apply(new Epilogues<TVector, TWide>.Bias(bias)); break;
            case EpilogueKind.BiasSelu: Apply(new Epilogues<TVector, TWide>.BiasSelu(bias)); break;
            case EpilogueKind.BiasSeluJoin: Apply(new Epilogues<TVector, TWide>.BiasSeluJoin(bias, a, target)); break;
            case EpilogueKind.BiasSeluAdd: Apply(new Epilogues<TVector, TWide>.BiasSeluAdd(bias, a)); break;
            case EpilogueKind.BiasTanh: Apply(new Epilogues<TVector, TWide>.BiasTanh(bias)); break;
            case EpilogueKind.SeluSlope: Apply(new Epilogues<TVector, TWide>.SeluSlope(a)); break;
            case EpilogueKind.AddSeluSlope: Apply(new Epilogues<TVector, TWide>.AddSeluSlope(a, b)); break;
            default: Apply(new Epilogues<TVector, TWide>.FanSeluSlope(a, b)); break;
        }

        void Apply<TEpilogue>(TEpilogue epilogue)
            where TEpilogue : struct, IEpilogue => epilogue.Apply(sums, offset, channels);
    }

    public override void Draw(LossMaps m) => LatentKernels<TVector, TWide>.Draw(
        m.Mean.Pointer, m.LogVariance.Pointer, m.Epsilon.Pointer, m.Scale.Pointer, m.Z.Pointer, m.Codes);

    public override void Fade(float* values, float[] fades, int latent) =>
        LatentKernels<TVector, TWide>.Fade(values, fades, latent);

    public override double Latent(LossMaps m, LossKind kind) => kind == LossKind.KullbackLeibler
        ? LatentKernels<TVector, TWide>.KullbackLeibler(
            m.Mean.Pointer, m.Scale.Pointer, m.LogVariance.Pointer, m.Share.Pointer, m.Codes)
        : LatentKernels<TVector, TWide>.MonteCarlo(
            m.Z.Pointer, m.Epsilon.Pointer, m.LogVariance.Pointer, m.Share.Pointer, m.Codes);

    public override void Weigh(LossMaps m, float[] blockWeights, float freeBits) =>
        LatentGradientKernels<TVector, TWide>.Weigh(
            m.Mean.Pointer, m.Scale.Pointer, m.LogVariance.Pointer, m.Share.Pointer, blockWeights, freeBits, m.Latent,
            m.Weight.Pointer);

    public override void LatentBackward(LossMaps m, LossKind kind)
    {
        float* mean = m.Mean.Pointer, epsilon = m.Epsilon.Pointer, scale = m.Scale.Pointer, weight = m.Weight.Pointer;
        float* deltaZ = m.DeltaZ.Pointer, deltaLogVariance = m.DeltaLogVariance.Pointer;
        if (kind == LossKind.MonteCarlo)
        {
            LatentGradientKernels<TVector, TWide>.MonteCarlo(
                mean, epsilon, scale, weight, deltaZ, deltaLogVariance, m.Latent, m.Codes);
        }
        else if (kind == LossKind.KullbackLeibler)
        {
            LatentGradientKernels<TVector, TWide>.KullbackLeibler(
                mean, epsilon, scale, weight, deltaZ, deltaLogVariance, m.Latent, m.Codes);
        }
        else
        {
            LatentGradientKernels<TVector, TWide>.StickingTheLanding(
                mean, epsilon, scale, weight, deltaZ, deltaLogVariance, m.Latent, m.Codes);
        }
    }

    public override double Reconstruction(
        LikelihoodKind kind, float* images, float* output, float* share, int pixels, float precision) => kind switch
    {
        LikelihoodKind.Bernoulli => ReconstructionKernels<TVector, TWide>.Bernoulli(images, output, share, pixels),
        LikelihoodKind.L1 => ReconstructionKernels<TVector, TWide>.Absolute(images, output, share, pixels),
        _ => ReconstructionKernels<TVector, TWide>.Gaussian(images, output, share, pixels, precision),
    };

    public override void Binarize(ulong seed, long step, int firstSample, int pixels, float* images) =>
        ImageNoiseKernel<TVector, TWide>.Binarize(seed, step, firstSample, pixels, images);

    public override void Corrupt(
        ulong seed, long step, int firstSample, int pixels, float deviation, float* images, float* noisy) =>
        ImageNoiseKernel<TVector, TWide>.Corrupt(seed, step, firstSample, pixels, deviation, images, noisy);
}
