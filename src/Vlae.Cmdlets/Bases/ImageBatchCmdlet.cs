using System.Management.Automation;
using Vlae.Images;

namespace Vlae.Cmdlets;

/// <summary>A cmdlet that measures the images on the pipeline, in batches.</summary>
public abstract class ImageBatchCmdlet : ModelCmdlet
{
    // Large enough for all cores, small enough for output to come soon.
    private const int MostImages = 256;

    private readonly List<VlaeImage> _images = [];

    /// <summary>The images.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [Revived(typeof(VlaeImage))]
    public VlaeImage[] Image { get; set; } = [];

    private protected sealed override void Process()
    {
        foreach (VlaeImage image in Image.Where(Accepts))
        {
            // The last image is never alone: it would be computed in another order.
            if (_images.Count == ImageRuns.Length(image.Shape, MostImages) + 1)
                Flush(_images.Count - 1);
            _images.Add(image);
        }
    }

    private protected sealed override void End()
    {
        Flush(_images.Count);
        Finish();
    }

    /// <summary>After the last batch.</summary>
    private protected virtual void Finish()
    {
    }

    /// <summary>Whether an image can be measured. If not, an error was written.</summary>
    private protected abstract bool Accepts(VlaeImage image);

    /// <summary>Measures a batch of images, and writes what came out.</summary>
    private protected abstract void Measure(VlaeImage[] images);

    private void Flush(int count)
    {
        Stop.ThrowIfCancellationRequested();
        VlaeImage[] images = [.. _images[..count]];
        _images.RemoveRange(0, count);
        Measure(images);
    }
}
