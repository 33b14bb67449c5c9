using Vlae.Checkpoints.Safetensors;
using Vlae.Engine;
using Vlae.Ladder;

namespace Vlae.Tests.Parity;

/// <summary>Encode and decode of every backend agree with PyTorch.</summary>
public sealed class InferenceParityTests
{
    private static readonly LadderArchitecture Notebook = new();

    public static TheoryData<string> Names => Backends.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Encode_agrees(string backend)
    {
        SafetensorsFile fixture = Fixture.Read("encode-decode.safetensors");
        using ILadderEngine engine = Engine(backend);
        var (means, scales) = (new float[8 * 64], new float[8 * 64]);

        engine.Encode(fixture.ToArray("input"), means, scales);

        Fixture.AssertClose(fixture.ToArray("mean"), means, 1e-4, "mean");
        Fixture.AssertClose(fixture.ToArray("scale"), scales, 1e-4, "scale");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Decode_agrees(string backend)
    {
        SafetensorsFile fixture = Fixture.Read("encode-decode.safetensors");
        using ILadderEngine engine = Engine(backend);
        var images = new float[8 * 784];

        engine.Decode(fixture.ToArray("mean"), images);
        Fixture.AssertClose(fixture.ToArray("decode_mean"), images, 1e-4, "decode(mean)");

        engine.Decode(fixture.ToArray("z_random"), images);
        Fixture.AssertClose(fixture.ToArray("decode_z_random"), images, 1e-4, "decode(random)");
    }

    private static ILadderEngine Engine(string backend) =>
        Backends.Of(backend).CreateEngine(
            Fixture.Parameters(Fixture.Read("notebook-trained.safetensors"), "", Notebook));
}
