using System.Management.Automation;

namespace Vlae.Cmdlets;

/// <summary>A cmdlet that draws images, and latents as the images that they decode to.</summary>
public abstract class PictureCmdlet : BackendCmdlet
{
    private readonly List<object> _items = [];

    /// <summary>Images, or latents, which are decoded by the models that made them.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [Alias("Image", "Latent")]
    [AllowNull]
    [AllowEmptyCollection]
    public object?[]? InputObject { get; set; }

    /// <summary>Whether anything came that can be drawn.</summary>
    private protected bool HasItems => _items.Count > 0;

    /// <summary>The models of the latents among what came.</summary>
    private protected IEnumerable<VlaeModel> Models =>
        _items.OfType<VlaeLatent>().Select(latent => latent.Model).Distinct();

    /// <summary>The model that decodes what came at a place, if it is a latent.</summary>
    private protected IEnumerable<VlaeModel> ModelAt(int place) => _items[place] is VlaeLatent z ? [z.Model] : [];

    /// <summary>Rows of one length, where all that came are of traversals; else null.</summary>
    private protected int? StepsOfTraversal =>
        _items.Select(item => (item as VlaeLatent)?.Step?.Steps).Distinct().ToArray() is [int steps] ? steps : null;

    private protected sealed override void Process()
    {
        foreach (object? item in InputObject ?? [])
        {
            object? value = null;
            if (!TryItem(item, () => value = PipelineObjectConverter.Revive(item)))
                continue;

            if (value is VlaeImage or VlaeLatent)
                _items.Add(value);
            else
                WriteError(Errors.NotAnImage(value));
        }
    }

    /// <summary>The images, in the order that they came in; latents of one model are decoded together.</summary>
    private protected List<VlaeImage> Decoded()
    {
        var images = new VlaeImage?[_items.Count];
        foreach (var group in _items.Select((item, place) => (item, place)).GroupBy(i => (i.item as VlaeLatent)?.Model))
        {
            if (group.Key is not { } model)
            {
                foreach ((object item, int place) in group)
                    images[place] = (VlaeImage)item;
                continue;
            }

            VlaeLatent[] latents = [.. group.Select(i => (VlaeLatent)i.item)];
            foreach ((VlaeImage image, (_, int place)) in OnBackend(model).Decode(latents, Stop).Zip(group))
                images[place] = image;
        }

        return [.. images.OfType<VlaeImage>()];
    }

    /// <summary>The images that have the first one's shape; an error for each of the others.</summary>
    private protected List<VlaeImage> DecodedOfOneShape()
    {
        var images = new List<VlaeImage>();
        foreach (VlaeImage image in Decoded())
        {
            if (images.Count > 0 && image.Shape != images[0].Shape)
                WriteError(Errors.ShapeDiffers(image, images[0]));
            else
                images.Add(image);
        }

        return images;
    }
}
