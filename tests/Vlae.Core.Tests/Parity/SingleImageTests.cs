using Vlae.Checkpoints.Safetensors;
using Vlae.Engine;
using Vlae.Engine.Cpu;
using Vlae.Ladder;
using Vlae.Noise;

namespace Vlae.Tests.Parity;

/// <summary>
/// A single image, which has other kernels, agrees with PyTorch and with the same image in a batch.
/// </summary>
public sealed class SingleImageTests
{
    public static TheoryData<string> Architectures => [.. Cases.Keys];

    private static Dictionary<string, LadderArchitecture> Cases { get; } = new()
    {
        ["the notebook's"] = new(),
        ["the paper's wiring"] = new() { Wiring = LadderWiring.Paper },
        ["32x32x3, 3 levels"] = LadderDesigner.Design(3, 32, 32, 3),
        ["64x64x3, 5 levels"] = LadderDesigner.Design(3, 64, 64, 5, channelFactor: 4),
        ["64x64x3, large heads"] = LadderDesigner.Design(3, 64, 64) with { HiddenSize = 64 },
        ["16x20x1, 2 levels, odd sizes"] =
            LadderDesigner.Design(1, 16, 20, 2, channelFactor: 5) with { LatentSize = 5, HiddenSize = 7 },
        ["27x27x2, 3 levels, channels beyond tiles"] =
            LadderDesigner.Design(2, 27, 27, 3, channelFactor: 9) with { LatentSize = 9, HiddenSize = 20 },
    };

    [Fact]
    public void Encode_and_decode_agree_with_PyTorch()
    {
        SafetensorsFile fixture = Fixture.Read("encode-decode.safetensors");
        using ILadderEngine engine = new ManagedBackend().CreateEngine(
            Fixture.Parameters(Fixture.Read("notebook-trained.safetensors"), "", new LadderArchitecture()));
        float[] input = fixture.ToArray("input"), z = fixture.ToArray("z_random");
        var (means, scales, images) = (new float[8 * 64], new float[8 * 64], new float[8 * 784]);
        for (int n = 0; n < 8; n++)
        {
            engine.Encode(input.AsSpan(n * 784, 784), means.AsSpan(n * 64, 64), scales.AsSpan(n * 64, 64));
            engine.Decode(z.AsSpan(n * 64, 64), images.AsSpan(n * 784, 784));
        }

        Fixture.AssertClose(fixture.ToArray("mean"), means, 1e-4, "mean");
        Fixture.AssertClose(fixture.ToArray("scale"), scales, 1e-4, "scale");
        Fixture.AssertClose(fixture.ToArray("decode_z_random"), images, 1e-4, "decode(random)");
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public void One_image_agrees_with_itself_among_others(string name)
    {
        LadderArchitecture architecture = Cases[name];
        (int size, int codes) = (architecture.Image.Size, architecture.CodeSize);
        using ILadderEngine engine = new ManagedBackend().CreateEngine(ParameterInitializer.Draw(architecture, 5));
        var stream = new PhiloxStream(6, NoisePurpose.PriorSample, 0, 0);
        float[] images = new float[2 * size], z = new float[2 * codes];
        for (int i = 0; i < images.Length; i++)
            images[i] = (2f * stream.NextUniform()) - 1f;
        for (int i = 0; i < z.Length; i++)
            z[i] = stream.NextNormal();
        var (means, scales, output) = (new float[2 * codes], new float[2 * codes], new float[2 * size]);
        engine.Encode(images, means, scales);
        engine.Decode(z, output);

        var (mean, scale, image) = (new float[codes], new float[codes], new float[size]);
        engine.Encode(images.AsSpan(size), mean, scale);
        engine.Decode(z.AsSpan(codes), image);

        Fixture.AssertClose(means.AsSpan(codes), mean, 2e-5, "mean");
        Fixture.AssertClose(scales.AsSpan(codes), scale, 2e-5, "scale");
        Fixture.AssertClose(output.AsSpan(size), image, 2e-5, "image");
    }
}
