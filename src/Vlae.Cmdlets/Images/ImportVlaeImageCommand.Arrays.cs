using System.Globalization;
using System.Management.Automation;
using Vlae.Pictures.Files;
using Vlae.Pictures.Import;

namespace Vlae.Cmdlets;

// Files of NumPy, with many images each.
public sealed partial class ImportVlaeImageCommand
{
    private ImageArray? _array;

    /// <summary>
    /// The array of images to read of an .npz file. Without it: the only one that has the shape of images, or the one
    /// that is named images, imgs, x or x_train.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ArrayName { get; set; }

    // A folder lists only pictures, so other names are those that somebody typed.
    private static bool HasArrays(string file) =>
        PictureFormats.OfName(file) is null && ImageArray.Recognizes(file);

    private void ImportArray(PictureRequest request)
    {
        _array?.Dispose();
        _array = null;
        if (!TryItem(request.File, () => _array = ImageArray.Open(request.File, ArrayName, Stop)))
            return;

        WriteVerbose($"Reading {_array!.Count:N0} images of '{request.File}', {_array.Name}.");
        IReadOnlyList<VlaeImage> images = [];
        while (TryItem(request.File, () => images = NextOf(_array, request)) && images.Count > 0)
        {
            foreach (VlaeImage image in images)
                WriteObject(image);
        }
    }

    // The next picture of an array as an image, or as its tiles; none after the last one.
    private IReadOnlyList<VlaeImage> NextOf(ImageArray array, PictureRequest request)
    {
        if (array.Next() is not { } picture)
            return [];

        request = request with { Index = array.Position };
        return ImagesOf(picture, request.LabelName is not null ? request : request with
        {
            Label = array.Label, LabelName = array.Label?.ToString(CultureInfo.InvariantCulture),
        });
    }
}
