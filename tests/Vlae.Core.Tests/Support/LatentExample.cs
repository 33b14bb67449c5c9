using Vlae.Ladder;

namespace Vlae.Tests;

/// <summary>A small untrained model, and images that it encodes.</summary>
internal static class LatentExample
{
    public static VlaeModel Model { get; } = SmallTraining.Untrained(seed: 3);

    public static VlaeImage[] Images { get; } = [.. Enumerable.Range(1, 70).Select(SmallTraining.Images.GetImage)];

    public static VlaeLatent[] Latents { get; } = [.. Model.Encode(Images[..2])];

    public static VlaeModel Of(LadderWiring wiring) =>
        VlaeModel.Create(
            SmallTraining.Architecture with
            {
                Wiring = wiring, Levels = [.. SmallTraining.Architecture.Levels, new(5, 6, 1)],
            },
            seed: 1);
}
