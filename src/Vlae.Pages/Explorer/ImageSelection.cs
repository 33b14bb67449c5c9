namespace Vlae.Pages.Explorer;

/// <summary>Selects the images for a page.</summary>
internal static class ImageSelection
{
    /// <summary>Selects images at even distances, in their order.</summary>
    public static IReadOnlyList<VlaeImage> Evenly(IReadOnlyList<VlaeImage> images, int maxCount) =>
        images.Count <= maxCount
            ? images
            : [.. Enumerable.Range(0, maxCount).Select(i => images[(int)((long)i * images.Count / maxCount)])];

    /// <summary>
    /// All images, with the examples first: the first image of each label, then the second of each, and so on.
    /// </summary>
    public static VlaeImage[] ExamplesFirst(IReadOnlyList<VlaeImage> images, int examples)
    {
        IEnumerable<int> inTurn = Enumerable.Range(0, images.Count)
            .GroupBy(i => images[i].Label)
            .SelectMany(label => label.Select((i, turn) => (Place: i, Turn: turn)))
            .OrderBy(image => image.Turn).ThenBy(image => images[image.Place].Label)
            .Select(image => image.Place);
        int[] chosen = [.. inTurn.Take(examples)];
        return [.. chosen.Concat(Enumerable.Range(0, images.Count).Except(chosen)).Select(i => images[i])];
    }
}
