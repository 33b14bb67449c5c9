using System.Management.Automation;

namespace Vlae.Cmdlets;

/// <summary>A cmdlet that encodes the images on the pipeline, in batches.</summary>
public abstract class EncodingCmdlet : ModelCmdlet
{
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

    // Large enough to fill the engine's blocks on every core, small enough for output to come soon.
    private protected virtual int Batch => 512;

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
            _images.Add(image);
            if (_images.Count >= Batch)
                Flush();
        }
    }

    private protected sealed override void End() => Flush();

    /// <summary>Writes what becomes of a batch.</summary>
    /// <param name="model">The model that encoded the images.</param>
    /// <param name="latents">Their posteriors, in the order of the pipeline. Each has its image.</param>
    private protected abstract void Write(VlaeModel model, IReadOnlyList<VlaeLatent> latents);

    private void Flush()
    {
        Stop.ThrowIfCancellationRequested();
        IReadOnlyList<VlaeLatent> latents = Encoder!.Encode(_images, Stop);
        _images.Clear();
        Write(Encoder, latents);
    }
}
