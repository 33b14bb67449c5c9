using Vlae.Pictures.Grids;
using Vlae.Pictures.Png;

namespace Vlae.Pictures.Tests;

/// <summary>Long work stops when it is canceled.</summary>
public sealed class CancellationTests
{
    private static readonly CancellationToken Canceled = new(canceled: true);

    [Fact]
    public void Drawing_stops()
    {
        VlaeImage[] images = [.. Enumerable.Range(1, 4).Select(SmallTraining.Images.GetImage)];
        Raster grid = ImageGrid.Draw(images, 2, 1, 0);

        Assert.Throws<OperationCanceledException>(() => ImageGrid.Draw(images, 2, 1, 0, cancel: Canceled));
        Assert.Throws<OperationCanceledException>(() => new Montage { Columns = 2 }.Draw(images, Canceled));
        Assert.Throws<OperationCanceledException>(() => PngWriter.Write(Stream.Null, grid, cancel: Canceled));
        Assert.Throws<OperationCanceledException>(
            () => AnimationWriter.Write(Stream.Null, [grid], 10, 0, cancel: Canceled));
    }
}
