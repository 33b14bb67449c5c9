using Vlae.Checkpoints;
using Vlae.Checkpoints.PyTorch;
using Vlae.Files;
using Vlae.Ladder;

namespace Vlae.Tests.Checkpoints.PyTorch;

/// <summary>The files of tests/fixtures/pytorch, made by make.py in that folder, and their network.</summary>
internal static class TorchFixture
{
    public static LadderArchitecture Architecture { get; } = new()
    {
        Height = 12, Width = 12, Levels = [new(3, 4, 2), new(4, 3, 1)], LatentSize = 2, HiddenSize = 3,
    };

    /// <summary>The parameters of make.py: ((7 i + 3 j) mod 61 - 30) / 32.</summary>
    public static ParameterSet Parameters { get; } = ParameterSet.Create(Architecture, (spec, values) =>
    {
        int i = ParameterCatalog.Of(Architecture).Specs.IndexOf(spec);
        for (int j = 0; j < values.Length; j++)
            values[j] = ((((7 * i) + (3 * j)) % 61) - 30) / 32f;
    });

    public static string PathOf(string file) => Fixture.PathOf(Path.Combine("pytorch", file));

    public static byte[] Bytes(string file) => File.ReadAllBytes(PathOf(file));

    /// <summary>Reads bytes as a file of torch.save.</summary>
    public static TorchFile Open(byte[] bytes) => TorchFile.Read(new FileBytes(bytes), "file.pkl");

    /// <summary>Reads bytes as a model.</summary>
    public static VlaeModel Read(byte[] bytes) => ModelFile.Read(new FileBytes(bytes), "file.pkl", null, null);
}
