using Vlae.Checkpoints;
using Vlae.Data;
using Vlae.Data.Digits;
using Vlae.Ladder;

namespace Vlae.Pages.Tests.Support;

/// <summary>Models, and images to explore them with.</summary>
internal static class Models
{
    private const int ImageCount = 60;

    /// <summary>The one that comes with the module.</summary>
    public static VlaeModel Pretrained { get; } =
        ModelCheckpoint.Read(Path.Combine(AppContext.BaseDirectory, "mnist.safetensors")).Model;

    /// <summary>Digits that were drawn.</summary>
    public static IReadOnlyList<VlaeImage> Digits { get; } = ImagesOf(DigitGenerator.Generate("Test", ImageCount));

    /// <summary>Other shapes and wirings: nothing in them is the default's.</summary>
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

    /// <summary>Images of any shape: a ramp, another one each, without labels.</summary>
    public static IReadOnlyList<VlaeImage> Ramps(MapShape shape, int count) =>
    [
        .. Enumerable.Range(1, count).Select(image => new VlaeImage(
            shape.Channels, shape.Height, shape.Width,
            [.. Enumerable.Range(0, shape.Size).Select(i => (((i * image) + (i / 7)) % 256 / 127.5f) - 1f)])),
    ];

    public static IReadOnlyList<VlaeImage> ImagesOf(ImageSet set) =>
        [.. Enumerable.Range(1, set.Count).Select(set.GetImage)];
}
