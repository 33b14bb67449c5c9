namespace Vlae.Pages.Explorer;

/// <summary>Selects the images for a page.</summary>
internal static class ImageSelection
{
    // The page opens on the first two images, so that a user can choose them.
    private const int First = 2;

    /// <summary>Selects images in their order: the first two, and others at even distances.</summary>
    /// <param name="images">The images.</param>
    /// <param name="maxCount">The largest number of images, at least 3.</param>
    public static IReadOnlyList<VlaeImage> Evenly(IReadOnlyList<VlaeImage> images, int maxCount)
    {
        if (images.Count <= maxCount)
            return images;

        (long from, int others) = (images.Count - First, maxCount - First);
        IEnumerable<int> evenly = Enumerable.Range(0, others).Select(i => First + (int)(i * from / others));
        return [.. Enumerable.Range(0, First).Concat(evenly).Select(i => images[i])];
    }

    /// <summary>
    /// All images, with the examples first. The examples are the first two images and others, spread over the labels:
    /// the first image of each label, then the second of each, and so on. They keep the order of the images.
    /// </summary>
    public static VlaeImage[] ExamplesFirst(IReadOnlyList<VlaeImage> images, int examples)
    {
        IEnumerable<int> inTurn = Enumerable.Range(0, images.Count)
            .GroupBy(i => images[i].Label)
            .SelectMany(label => label.Select((i, turn) => (Place: i, Turn: turn)))
            .OrderBy(image => image.Turn).ThenBy(image => images[image.Place].Label)
            .Select(image => image.Place);
        int[] chosen =
            [.. Enumerable.Range(0, Math.Min(First, images.Count)).Concat(inTurn).Distinct().Take(examples).Order()];
        return [.. chosen.Concat(Enumerable.Range(0, images.Count).Except(chosen)).Select(i => images[i])];
    }
}
