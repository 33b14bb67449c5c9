using System.Management.Automation;
using Vlae.Pictures.Files;
using Vlae.Pictures.Sets;

namespace Vlae.Cmdlets;

// Files of NumPy, HDF5 and standard sets, with many images each.
public sealed partial class ImportVlaeImageCommand
{
    private IPictureSet? _array;

    /// <summary>
    /// The array of images to read of an .npz or HDF5 file. Without it: the only one that has the shape of images, or
    /// the one that is named images, imgs, x or x_train. Of CIFAR-10's archive, the files to read, such as
    /// test_batch.bin; without it: those of the training images.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ArrayName { get; set; }

    // A folder lists only pictures, so other names are those that somebody typed.
    private static bool HasArrays(string file) =>
        PictureFormats.OfName(file) is null && PictureSets.Recognizes(file);

    private void ImportArray(PictureRequest request)
    {
        _array?.Dispose();
        _array = null;
        if (!TryItem(request.File, () => _array = PictureSets.Open(request.File, ArrayName, Stop)))
            return;

        SayIfPublished(request.File);
        WriteVerbose($"Reading the images of '{request.File}', {_array!.Name}.");
        IReadOnlyList<VlaeImage> images = [];
        while (TryItem(request.File, () => images = NextOf(_array, request)) && images.Count > 0)
        {
            foreach (VlaeImage image in images)
                WriteObject(image);
        }
    }

    // The next picture of an array as an image, or as its tiles; none after the last one.
    private IReadOnlyList<VlaeImage> NextOf(IPictureSet array, PictureRequest request)
    {
        if (array.Next() is not { } picture)
            return [];

        request = request with { Index = array.Position, Factors = Joined(request.Factors, array.Factors) };
        return ImagesOf(picture, request.LabelName is not null ? request : request with
        {
            Label = array.Label, LabelName = array.LabelName,
        });
    }

    // Those of a row win.
    private static VlaeFactors? Joined(VlaeFactors? row, VlaeFactors? own) => row is null || own is null ? own ?? row
        : new([.. row.ToArray(), .. own.ToArray().Where(factor => row.Find(factor.Name) is null)]);

    // A file of one's own may have any name, so another sum is no error.
    private void SayIfPublished(string file)
    {
        bool? isPublished = null;
        if (!TryItem(file, () => isPublished = PublishedFiles.IsPublished(file, Stop)) || isPublished is null)
            return;
        if (isPublished.Value)
            WriteVerbose($"'{file}' is the published file.");
        else
        {
            WriteWarning($"'{file}' is not the published file of its name (another checksum). It is read as it is. " +
                "Download it again if it should be the published one.");
        }
    }
}
