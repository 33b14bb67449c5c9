using Vlae.Pages.Explorer;

namespace Vlae.Pages.Tests.Explorer;

/// <summary>The selection of images for a page.</summary>
public sealed class ImageSelectionTests
{
    [Fact]
    public void Examples_are_spread_over_the_labels_and_every_image_is_kept_once()
    {
        VlaeImage[] images = Labeled(7, 7, 7, 7, 1, 3, 3, 1);

        // The first two, a one, a three, and the second one.
        Assert.Equal([1, 2, 5, 6, 8, 3, 4, 7], Indexes(ImageSelection.ExamplesFirst(images, 5)));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], Indexes(ImageSelection.ExamplesFirst(images, 1)));
    }

    [Fact]
    public void All_examples_keep_their_order()
    {
        VlaeImage[] images = Labeled(9, 2, 5, 2, 0);

        Assert.Equal(images, ImageSelection.ExamplesFirst(images, 5));
        Assert.Equal(images, ImageSelection.ExamplesFirst(images, 200));
    }

    [Fact]
    public void Images_without_labels_keep_their_order()
    {
        VlaeImage[] images = [.. Labeled(1, 2, 3).Select(image => image with { Label = null })];

        Assert.Equal(images, ImageSelection.ExamplesFirst(images, 2));
    }

    [Fact]
    public void Points_are_the_first_two_and_others_at_even_distances()
    {
        VlaeImage[] images = Labeled([.. Enumerable.Repeat(0, 1000)]);

        Assert.Equal(
            [1, 2, .. Enumerable.Range(0, 98).Select(i => 3 + (int)(i * 998 / 98.0))],
            Indexes(ImageSelection.Evenly(images, 100)));
        Assert.Same(images, ImageSelection.Evenly(images, 1000));
    }

    private static IEnumerable<int> Indexes(IEnumerable<VlaeImage> images) =>
        images.Select(image => image.Source!.Index!.Value);

    private static VlaeImage[] Labeled(params int[] labels) =>
    [
        .. labels.Select((label, i) => new VlaeImage(1, 1, 1, [i]) { Label = label, Source = new() { Index = i + 1 } }),
    ];
}
