using System.Management.Automation;
using Vlae.Evaluation.Classification;
using Vlae.Evaluation.Inspection;
using Vlae.Pictures.Heat;

namespace Vlae.Cmdlets;

/// <summary>A cmdlet that draws images, decoded latents, and heat maps.</summary>
public abstract class PictureCmdlet : BackendCmdlet
{
    private readonly List<object> _items = [];
    private readonly HeatMaps _heat = new();

    /// <summary>
    /// Images, latents, or results of Test-VlaeImage. Latents are decoded by the models that made them. A result is
    /// drawn as its image with the heat map over it.
    /// </summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [Alias("Image", "Latent")]
    [AllowNull]
    [AllowEmptyCollection]
    public object?[]? InputObject { get; set; }

    /// <summary>The scale of the heat maps; null without any.</summary>
    private protected HeatBar? Bar => _heat.Bar;

    /// <summary>Whether there is anything to draw.</summary>
    private protected bool HasItems => _items.Count > 0;

    /// <summary>The models of the latents in the input.</summary>
    private protected IEnumerable<VlaeModel> Models =>
        _items.OfType<VlaeLatent>().Select(latent => latent.Model).Distinct();

    /// <summary>The model that decodes the item at a place, if the item is a latent.</summary>
    private protected IEnumerable<VlaeModel> ModelAt(int place) => _items[place] is VlaeLatent z ? [z.Model] : [];

    private protected sealed override void Process()
    {
        foreach (object? item in InputObject ?? [])
        {
            object? value = null;
            if (!TryItem(item, () => value = PipelineObjectConverter.Revive(item)))
                continue;

            switch (value)
            {
                case VlaeImage image:
                    Held.Add(image);
                    break;
                case VlaeLatent latent:
                    Held.Add(latent, decoded: true);
                    break;
                case ImageInspection result:
                    value = _heat.Draw(result);
                    Held.Add((VlaeImage)value);
                    break;
                case ImageClassification result:
                    value = result.Image;
                    Held.Add(result.Image);
                    break;
                default:
                    WriteError(Errors.NotAnImage(item));
                    continue;
            }

            _items.Add(value);
        }
    }

    /// <summary>The images, in the order of the input. All latents of a model are decoded together.</summary>
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
            TellMemory(OnBackend(model), "Decoding", latents.Length, encodes: false, decodes: true);
            foreach ((VlaeImage image, (_, int place)) in OnBackend(model).Decode(latents, Stop).Zip(group))
                images[place] = image;
        }

        return [.. images.OfType<VlaeImage>().Select(Shown)];
    }

    /// <summary>An image as it is drawn.</summary>
    private protected virtual VlaeImage Shown(VlaeImage image) => image;

    /// <summary>
    /// The images with the shape of the first one. Each other image is an error. Beside heat maps, gray images become
    /// colored ones.
    /// </summary>
    private protected List<VlaeImage> DecodedOfOneShape()
    {
        var images = new List<VlaeImage>();
        foreach (VlaeImage decoded in Decoded())
        {
            VlaeImage image = Bar is null ? decoded : HeatOverlay.Colored(decoded);
            if (images.Count > 0 && image.Shape != images[0].Shape)
                WriteError(Errors.ShapeDiffers(image, images[0]));
            else
                images.Add(image);
        }

        return images;
    }
}
