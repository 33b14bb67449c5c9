using Vlae.Backends.Managed;
using Vlae.Backends.Managed.Kernels;

namespace Vlae.Tests.Kernels;

/// <summary>The kernels at the width of a vector type.</summary>
internal sealed unsafe class KernelsAtWidth<TVector, TWide> : KernelsAtWidth
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    public override float[] Map(ElementaryFunction function, float[] values)
    {
        // Whole vectors, the rest zero.
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
        int padded = WeightGradientKernel<TVector, TWide>.TurnedChannels(g.Small.Channels);
        // What pads the turned map is never set: not a number here, so that it shows if it is ever summed.
        GuardedBuffer turned = GuardedBuffer.Unset(pixels * padded * Block.Samples);
        WeightGradientKernel<TVector, TWide>.Turn(small, pixels, g.Small.Channels, turned.Pointer);
        _ = turned.ToArray();
        WeightGradientKernel<TVector, TWide>.Sum(g, WindowOffset.Of(g), big, turned.Pointer, gradient, add);
    }

    public override void BiasGradient(float* delta, int pixels, int channels, float* gradient, bool add) =>
        BiasGradientKernel<TVector, TWide>.Sum(delta, pixels, channels, gradient, add);

    public override void Dropout(float* values, float* mask, float* target, int count, float dropout) =>
        DropoutKernel<TVector, TWide>.Forward(values, mask, target, count, dropout);

    public override void DropoutBackward(float* delta, float* mask, int count, float dropout) =>
        DropoutKernel<TVector, TWide>.Backward(delta, mask, count, dropout);

    public override void Adamax(
        float* parameters, float* gradients, float* moment, float* norm, int count, float rate) =>
        AdamaxKernel<TVector, TWide>.Step(parameters, &gradients, 1, false, moment, norm, count, rate);

    public override void Finish(EpilogueKind kind, EpilogueMaps maps, float* sums, nint offset, int channels)
    {
        float* bias = maps.Bias.Pointer, a = maps.First.Pointer, b = maps.Second.Pointer, target = maps.Target.Pointer;
        switch (kind)
        {
            case EpilogueKind.Keep: Apply(default(Epilogues<TVector, TWide>.Keep)); break;
            case EpilogueKind.Bias: Apply(new Epilogues<TVector, TWide>.Bias(bias)); break;
            case EpilogueKind.BiasSelu: Apply(new Epilogues<TVector, TWide>.BiasSelu(bias)); break;
            case EpilogueKind.BiasSeluJoin: Apply(new Epilogues<TVector, TWide>.BiasSeluJoin(bias, a, target)); break;
            case EpilogueKind.BiasTanh: Apply(new Epilogues<TVector, TWide>.BiasTanh(bias)); break;
            case EpilogueKind.SeluSlope: Apply(new Epilogues<TVector, TWide>.SeluSlope(a)); break;
            case EpilogueKind.AddSeluSlope: Apply(new Epilogues<TVector, TWide>.AddSeluSlope(a, b)); break;
            default: Apply(new Epilogues<TVector, TWide>.FanSeluSlope(a, b, target)); break;
        }

        void Apply<TEpilogue>(TEpilogue epilogue)
            where TEpilogue : struct, IEpilogue => epilogue.Apply(sums, offset, channels);
    }

    public override void Draw(LossMaps m) => LossKernels<TVector, TWide>.Draw(
        m.Mean.Pointer, m.LogVariance.Pointer, m.Epsilon.Pointer, m.Scale.Pointer, m.Z.Pointer, m.Codes);

    public override double Latent(LossMaps m, bool analytic) => analytic
        ? LossKernels<TVector, TWide>.KullbackLeibler(
            m.Mean.Pointer, m.Scale.Pointer, m.LogVariance.Pointer, m.Share.Pointer, m.Codes)
        : LossKernels<TVector, TWide>.MonteCarlo(
            m.Z.Pointer, m.Epsilon.Pointer, m.LogVariance.Pointer, m.Share.Pointer, m.Codes);

    public override void LatentBackward(LossMaps m, bool analytic)
    {
        if (analytic)
        {
            LossKernels<TVector, TWide>.KullbackLeiblerBackward(
                m.Mean.Pointer, m.Epsilon.Pointer, m.Scale.Pointer, m.Share.Pointer, m.DeltaZ.Pointer,
                m.DeltaLogVariance.Pointer, m.Codes);
        }
        else
        {
            LossKernels<TVector, TWide>.MonteCarloBackward(
                m.Z.Pointer, m.Epsilon.Pointer, m.Scale.Pointer, m.Share.Pointer, m.DeltaZ.Pointer,
                m.DeltaLogVariance.Pointer, m.Codes);
        }
    }

    public override double Reconstruction(float* images, float* output, float* share, int pixels) =>
        LossKernels<TVector, TWide>.Reconstruction(images, output, share, pixels);
}
