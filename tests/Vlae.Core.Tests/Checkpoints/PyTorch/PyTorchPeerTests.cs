using System.Runtime.InteropServices;
using Vlae.Checkpoints;
using Vlae.Ladder;

namespace Vlae.Tests.Checkpoints.PyTorch;

/// <summary>PyTorch reads our files, we read PyTorch's, and both networks give the same numbers.</summary>
public sealed class PyTorchPeerTests
{
    private static readonly VlaeImage[] Images =
    [
        .. Fixture.Read("encode-decode.safetensors").ToArray("input").Chunk(28 * 28)
            .Select(pixels => new VlaeImage(1, 28, 28, [.. pixels])),
    ];

    [Theory]
    [InlineData("model.pkl")]
    [InlineData("model.pth")]
    public void PyTorch_opens_our_model(string name)
    {
        PythonScript.Require("torch");
        using var folder = new TemporaryFolder();
        VlaeModel model = ModelFile.Read(Fixture.PathOf("notebook-trained.safetensors"));
        ModelFile.Write(folder[name], model);

        AssertSame(model, Outputs("check", folder, name));
    }

    [Theory]
    [InlineData("fresh.pkl")]
    [InlineData("fresh-legacy.pkl")]
    public void We_open_the_model_of_PyTorch(string name)
    {
        PythonScript.Require("torch");
        using var folder = new TemporaryFolder();
        float[] expected = Outputs("make", folder, name);
        VlaeModel model = ModelFile.Read(folder[name]);

        Assert.Equal(new LadderArchitecture(), model.Architecture);
        AssertSame(model, expected);
    }

    private static float[] Outputs(string task, TemporaryFolder folder, string name)
    {
        float[] pixels = [.. Images.SelectMany(image => image.Pixels)];
        string given = folder.Write("given.f32", MemoryMarshal.AsBytes<float>(pixels).ToArray());
        PythonScript.Run("peer.py", task, folder[name], given, folder["result"]);
        return MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(folder["result"])).ToArray();
    }

    private static void AssertSame(VlaeModel model, float[] expected)
    {
        var latents = model.Encode(Images);
        float[] actual =
        [
            .. latents.SelectMany(latent => latent.Mean), .. latents.SelectMany(latent => latent.Scale),
            .. model.Decode(latents).SelectMany(image => image.Pixels),
        ];
        Fixture.AssertClose(expected, actual, 1e-5, "mean, scale and decoded mean");
    }
}
