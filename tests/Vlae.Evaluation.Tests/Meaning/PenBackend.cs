using Vlae.Data.Digits;
using Vlae.Engine;
using Vlae.Images;
using Vlae.Ladder;

namespace Vlae.Evaluation.Tests.Meaning;

/// <summary>
/// A model with a known meaning of its levels, because its decoder is the digit pen. Block 1 of the code is the
/// thickness, block 3 the class, and block 4 the slant. Block 2 has no effect.
/// </summary>
internal sealed class PenBackend : ILadderBackend
{
    public string Name => "Pen";

    public static VlaeModel Model(LadderWiring wiring)
    {
        var architecture = new LadderArchitecture { Wiring = wiring, LatentSize = 2 };
        return new(ParameterInitializer.Draw(architecture, 1), new PenBackend());
    }

    public ILadderEngine CreateEngine(ParameterSet parameters) => new Engine();

    public ITrainingEngine CreateTraining(TrainingSetup setup) => throw new NotSupportedException();

    private sealed class Engine : ILadderEngine
    {
        public void Encode(
            ReadOnlySpan<float> images, Span<float> means, Span<float> scales, CancellationToken cancel = default) =>
            throw new NotSupportedException();

        public void Decode(ReadOnlySpan<float> codes, Span<float> images, CancellationToken cancel = default)
        {
            var bytes = new byte[784];
            for (int image = 0; image < images.Length / 784; image++)
            {
                ReadOnlySpan<float> code = codes.Slice(image * 8, 8);
                var factors = new DigitFactors(
                    Class: (int)(9.999 * NormalDistribution.Cdf(code[4])),
                    Thickness: 1.4f + (2.2f * (float)NormalDistribution.Cdf(code[0])),
                    Slant: -0.2f + (0.7f * (float)NormalDistribution.Cdf(code[6])),
                    Width: 1, Height: 1, Rotation: 0, ShiftX: 0, ShiftY: 0);
                var hand = new DigitStream(0, 2, factors.Class);
                DigitPen.Draw(factors, ref hand, bytes);
                for (int i = 0; i < 784; i++)
                    images[(image * 784) + i] = PixelScale.FromByte(bytes[i]);
            }
        }

        public void Dispose()
        {
        }
    }
}
