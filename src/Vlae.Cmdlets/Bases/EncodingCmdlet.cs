using System.Management.Automation;
using Vlae.Images;

namespace Vlae.Cmdlets;

/// <summary>A cmdlet that encodes the images on the pipeline, in batches.</summary>
public abstract class EncodingCmdlet : ModelCmdlet
{
    private const int MostImages = 512;

    private readonly List<VlaeImage> _images = [];

    /// <summary>The images.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [Revived(typeof(VlaeImage))]
    public VlaeImage[] Image { get; set; } = [];

    /// <summary>The seed of the draws of -Sample. Without it: different draws each time.</summary>
    [Parameter]
    [Whole]
    public long? Seed { get; set; }

    /// <summary>Whether codes are drawn from the posteriors.</summary>
    private protected abstract bool Draws { get; }

    /// <summary>Codes that are decoded for each image; 0 for none.</summary>
    private protected virtual int DecodedPerImage => 0;

    // Large enough to fill the engine's blocks on every core, small enough for output to come soon.
    private int Batch => Math.Max(
        1, ImageRuns.Length(Encoder!.Architecture.Image, most: MostImages) / Math.Max(1, DecodedPerImage));

    private VlaeModel? Encoder { get; set; }

    private protected sealed override void Begin()
    {
        Encoder = ResolveModel();
        Seed ??= Seeds.Next();
        if (Draws)
            WriteVerbose($"Drawing codes from the posteriors with seed {Seed}.");
    }

    private protected sealed override void Process()
    {
        foreach (VlaeImage image in Image.Where(image => TryItem(image, () => Encoder!.RequireShape(image))))
        {
            // The last image is never alone: it would be computed in another order.
            if (_images.Count == Batch + 1)
                Flush(Batch);
            _images.Add(image);
        }
    }

    private protected sealed override void End() => Flush(_images.Count);

    /// <summary>Writes what becomes of a batch.</summary>
    /// <param name="model">The model that encoded the images.</param>
    /// <param name="latents">Their posteriors, in the order of the pipeline. Each has its image.</param>
    private protected abstract void Write(VlaeModel model, IReadOnlyList<VlaeLatent> latents);

    private void Flush(int count)
    {
        Stop.ThrowIfCancellationRequested();
        bool decodes = DecodedPerImage > 0;
        TellMemory(
            Encoder!, decodes ? "Encoding and decoding" : "Encoding", count * Math.Max(1, DecodedPerImage),
            encodes: true, decodes);
        IReadOnlyList<VlaeLatent> latents = Encoder!.Encode(_images[..count], Stop);
        _images.RemoveRange(0, count);
        Write(Encoder, latents);
    }
}
