using System.Collections.Immutable;

namespace Vlae.Evaluation.Duplicates;

/// <summary>Images that show the same picture: each is near another one of the group.</summary>
/// <param name="Number">Its number, from 1, in the order of the first images.</param>
/// <param name="Image">The images, in their order.</param>
/// <param name="Pair">The pairs that are near each other, each once.</param>
public sealed record ImageGroup(int Number, ImmutableArray<VlaeImage> Image, ImmutableArray<ImagePair> Pair)
{
    /// <summary>Number of images.</summary>
    public int Count => Image.Length;

    /// <summary>The largest distance of a pair.</summary>
    public double Distance => Pair.Max(pair => pair.Distance);

    /// <summary>The images' files, where they have one.</summary>
    public ImmutableArray<string> Path => [.. Image.Select(image => image.Source?.Path).OfType<string>()];

    /// <summary>Such as <c>Group 3: a.png, b.png</c>.</summary>
    public override string ToString() =>
        $"Group {Number}: {string.Join(", ", Image.Select(image => image.Source?.ToShortString()))}";
}
