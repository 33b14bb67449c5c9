using System.Management.Automation;
using Vlae.Files;
using Vlae.Ladder;
using Vlae.Pictures;
using Vlae.Pictures.Files;

namespace Vlae.Cmdlets;

// Errors about files and folders.
internal static partial class Errors
{
    public static ErrorRecord FileExists(string path) => Make(
        "FileExists", $"'{path}' exists: it was not replaced. Use -Force to replace it, or another name.",
        ErrorCategory.ResourceExists, path);

    public static VlaeException NotAFileSystemPath(string path, Exception? cause = null) => new(
        "NotAFileSystemPath",
        $"'{path}' is not in the file system: {(cause is null ? "" : cause.Message + " Instead, ")}use a path on a " +
        "file system drive.",
        cause);

    public static ErrorRecord NoSuchFile(string path, bool isPattern) => Make(
        "FileNotFound", Missing("file", path, isPattern), ErrorCategory.ObjectNotFound, path);

    public static ErrorRecord NoSuchItem(string path, bool isPattern) => Make(
        "FileNotFound", Missing("file or folder", path, isPattern), ErrorCategory.ObjectNotFound, path);

    public static ErrorRecord NoPictures(string folder, bool recurse) => Make(
        "NoPictureInFolder",
        $"There is no file in the folder '{folder}'{(recurse ? " or under it" : "")} that ends in " +
        $"{string.Join(", ", PictureFormats.Extensions.Keys)}{(recurse ? "." : "; -Recurse looks into sub-folders.")}",
        ErrorCategory.ObjectNotFound, folder);

    public static ErrorRecord NoClasses(string folder) => Make(
        "NoClassInFolder",
        $"'{folder}' has no sub-folders, and -LabelByFolder needs them as the classes: give the folder above them.",
        ErrorCategory.ObjectNotFound, folder);

    public static ErrorRecord PathIsFile(string file) => Make(
        "PathIsFile",
        $"'{file}' is a file, and -LabelByFolder needs the folder above the class folders" +
        $"{(Path.GetDirectoryName(Path.GetDirectoryName(file)) is { } above ? $", such as '{above}'" : "")}.",
        ErrorCategory.InvalidArgument, file);

    public static ErrorRecord NoPicturesOf(Ladder.MapShape shape) => Make(
        "ImageNotDrawable",
        $"The model reads images of {shape} (channels x rows x columns), and a picture has 1 or 3 channels: use a " +
        "model of those, or -Size.",
        ErrorCategory.InvalidData, shape);

    public static ErrorRecord UnknownPictureFormat(string path) => Make(
        "PictureFormatUnknown",
        $"'{path}' is not a known picture format: use a name that ends in " +
        $"{string.Join(", ", PictureFormats.Extensions.Keys)}.",
        ErrorCategory.InvalidArgument, path);

    public static ErrorRecord FolderNotCreated(string path, Exception cause) => new(
        new VlaeException(
            "FileNotWritten",
            $"The folder '{path}' was not created: {cause.Message} Use another name, or a place that you may write to.",
            cause),
        "FileNotWritten", ErrorCategory.WriteError, path);

    public static ErrorRecord UnknownLatentFormat(string path) => Make(
        "LatentFormatUnknown", $"'{path}' is not a known format for latents: use a name that ends in .npy.",
        ErrorCategory.InvalidArgument, path);

    public static VlaeException CropOutside(string file, Raster picture, PictureRegion part) => new(
        "CropOutside",
        $"'{file}' has {picture.Width}x{picture.Height} pixels, and -Crop asks for {part.Width}x{part.Height} from " +
        $"column {part.X} and row {part.Y}: choose a part inside the picture.");

    public static VlaeException SmallerThanTile(string file, Raster picture, MapShape tile) => new(
        "PictureTooSmall",
        $"'{file}' gives {picture.Width}x{picture.Height} pixels, less than a tile of {tile.Width}x{tile.Height}: use " +
        "a smaller -Size, or leave out -Tile.");

    public static ErrorRecord WouldReplaceItsSource(string path) => Make(
        "PictureIsItsSource", $"'{path}' is the picture that the image came from: use another folder.",
        ErrorCategory.ResourceExists, path);

    public static ErrorRecord UnknownDataSetFormat(string path) => Make(
        "DataSetFormatUnknown", $"'{path}' is not a known format for images: use a name that ends in .safetensors.",
        ErrorCategory.InvalidArgument, path);

    public static ErrorRecord UnknownPageFormat(string path) => Make(
        "PageFormatUnknown", $"'{path}' is not the name of a web page: use a name that ends in .html.",
        ErrorCategory.InvalidArgument, path);

    public static ErrorRecord NoBrowser(string path, string why) => Make(
        "BrowserNotOpened",
        $"'{path}' was written, but no browser opened it: {why} Open the file yourself; it needs no server.",
        ErrorCategory.OpenError, path);

    private static string Missing(string kind, string path, bool isPattern) =>
        !isPattern ? MissingFolders.Describe(path, kind)
        : $"There is no {kind} '{path}'." + (path.Contains('[', StringComparison.Ordinal)
            ? " In -Path, brackets are wildcards: use -LiteralPath." : "");
}
