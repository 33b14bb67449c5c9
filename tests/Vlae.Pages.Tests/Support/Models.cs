using Vlae.Checkpoints;
using Vlae.Data;
using Vlae.Data.Digits;
using Vlae.Ladder;

namespace Vlae.Pages.Tests.Support;

/// <summary>Models, and images to explore them with.</summary>
internal static class Models
{
    private const int ImageCount = 60;

    /// <summary>The pretrained model of the module.</summary>
    public static VlaeModel Pretrained { get; } =
        ModelCheckpoint.Read(Path.Combine(AppContext.BaseDirectory, "mnist.safetensors")).Model;

    /// <summary>Generated digits.</summary>
    public static IReadOnlyList<VlaeImage> Digits { get; } = ImagesOf(DigitGenerator.Generate("Test", ImageCount));

    /// <summary>Architectures that differ from the default in every value.</summary>
    public static IReadOnlyDictionary<string, LadderArchitecture> Architectures { get; } =
        new Dictionary<string, LadderArchitecture>
        {
            ["notebook"] = new() { Wiring = LadderWiring.Notebook },
            ["paper"] = new() { Wiring = LadderWiring.Paper },
            ["color, paper"] = LadderDesigner.Design(3, 32, 32, 3, 4) with { Wiring = LadderWiring.Paper },
            ["oblong, stride 3"] = new()
            {
                Height = 14, Width = 11, Levels = [new(11, 5, 3), new(17, 2, 1), new(9, 2, 1)], LatentSize = 5,
                HiddenSize = 7,
            },
            ["one level"] = new() { Height = 12, Width = 12, Levels = [new(6, 4, 2)], LatentSize = 1, HiddenSize = 3 },
        };

    /// <summary>Images of any shape without labels. Each is a different ramp.</summary>
    public static IReadOnlyList<VlaeImage> Ramps(MapShape shape, int count) =>
    [
        .. Enumerable.Range(1, count).Select(image => new VlaeImage(
            shape.Channels, shape.Height, shape.Width,
            [.. Enumerable.Range(0, shape.Size).Select(i => (((i * image) + (i / 7)) % 256 / 127.5f) - 1f)])),
    ];

    public static IReadOnlyList<VlaeImage> ImagesOf(ImageSet set) =>
        [.. Enumerable.Range(1, set.Count).Select(set.GetImage)];
}
