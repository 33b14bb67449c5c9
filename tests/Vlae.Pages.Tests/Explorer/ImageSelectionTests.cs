using Vlae.Pages.Explorer;

namespace Vlae.Pages.Tests.Explorer;

/// <summary>The selection of images for a page.</summary>
public sealed class ImageSelectionTests
{
    [Fact]
    public void Examples_are_spread_over_the_labels_and_every_image_is_kept_once()
    {
        VlaeImage[] images = Labeled(7, 7, 7, 7, 1, 3, 3, 1);
        VlaeImage[] chosen = ImageSelection.ExamplesFirst(images, 5);

        Assert.Equal([1, 3, 7, 1, 3], chosen[..5].Select(image => image.Label!.Value));
        Assert.Same(images[4], chosen[0]);
        Assert.Same(images[0], chosen[2]);
        Assert.Equal(
            images.Select(image => image.Source!.Index).Order(), chosen.Select(image => image.Source!.Index).Order());
        Assert.Equal([2, 3, 4], chosen[5..].Select(image => image.Source!.Index!.Value));
    }

    [Fact]
    public void Images_without_labels_keep_their_order()
    {
        VlaeImage[] images = [.. Labeled(1, 2, 3).Select(image => image with { Label = null })];

        Assert.Equal(images, ImageSelection.ExamplesFirst(images, 2));
    }

    [Fact]
    public void Points_are_selected_at_even_distances()
    {
        VlaeImage[] images = Labeled([.. Enumerable.Repeat(0, 1000)]);

        Assert.Equal(
            Enumerable.Range(0, 100).Select(i => (10 * i) + 1),
            ImageSelection.Evenly(images, 100).Select(image => image.Source!.Index!.Value));
        Assert.Same(images, ImageSelection.Evenly(images, 1000));
    }

    private static VlaeImage[] Labeled(params int[] labels) =>
    [
        .. labels.Select((label, i) => new VlaeImage(1, 1, 1, [i]) { Label = label, Source = new() { Index = i + 1 } }),
    ];
}
