using System.Management.Automation;
using Vlae.Pictures;
using Vlae.Pictures.Files;
using Vlae.Pictures.Grids;
using Vlae.Pictures.Png;

namespace Vlae.Cmdlets;

/// <summary>
/// Writes images, or the images of latents: as a grid in one file, as one file per image, or with -FrameRate as an
/// animated PNG or GIF.
/// </summary>
/// <remarks>
/// <para>
/// Latents are decoded by the models that made them. Without -Path, the file is vlae-001.png in the current folder, or
/// the next free number.
/// </para>
/// <para>
/// Some pictures explain themselves. A traversal has one row per dimension, and its values over the columns. Mixes show
/// alpha, reconstructions which row is which, and a grid of digits its factors. -NoTitle leaves these titles out, and
/// -Columns the layout too.
/// </para>
/// <para>Pixels from -1 to 1 become black to white. The PNG also keeps the command and the models as text.</para>
/// </remarks>
/// <returns>The file that was written; with -Directory, each of the files.</returns>
/// <example>
/// <para>Write a grid of samples</para>
/// <code>New-VlaeSample -Count 100 | Export-VlaeImage samples.png</code>
/// <para>Ten rows of ten.</para>
/// </example>
/// <example>
/// <para>Write an animation</para>
/// <code>
/// Get-MnistImage 1,101 | ConvertTo-VlaeLatent | Merge-VlaeLatent -Steps 30 | Export-VlaeImage mix.png -FrameRate 15
/// </code>
/// <para>From one five to another in two seconds, as an animated PNG; mix.gif would be an animated GIF.</para>
/// </example>
/// <example>
/// <para>Write one file per image</para>
/// <code>Get-MnistImage (1..20) | Export-VlaeImage -Directory digits -Scale 1 -Padding 0</code>
/// <para>digits/0001.png to digits/0020.png, 28x28 pixels each.</para>
/// </example>
/// <example>
/// <para>Write a grid with titles</para>
/// <code>Get-MnistImage (1..6) | Export-VlaeImage six.png -Title Six -Label -RowTitle first,then</code>
/// <para>Two rows of three, with the images' names below them, and a title over all.</para>
/// </example>
/// <seealso cref="ShowVlaeImageCommand"/>
/// <seealso cref="NewVlaeSampleCommand"/>
/// <seealso cref="NewVlaeTraversalCommand"/>
/// <seealso cref="MergeVlaeLatentCommand"/>
/// <seealso>about_Vlae</seealso>
[Cmdlet(VerbsData.Export, "VlaeImage", DefaultParameterSetName = GridSet, SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed partial class ExportVlaeImageCommand : PictureCmdlet
{
    private const string GridSet = "Grid";
    private const string LiteralSet = "Literal";
    private const string DirectorySet = "Directory";

    // The shortest delay that programs keep is 2 hundredths of a second.
    private const int MaxGifRate = 50;
    private const string GifLimit = "a GIF shows at most 50 images per second; a PNG shows more";

    private PictureFormat _format = PictureFormat.Png;
    private IPictureCodec? _codec;
    private string? _path;

    /// <summary>
    /// The file to write: PNG, JPEG, WebP, GIF or BMP, by its extension. Without it: a PNG with a new name in the
    /// current folder.
    /// </summary>
    [Parameter(Position = 0, ParameterSetName = GridSet)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The file to write. Wildcard characters in its name are taken literally.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralSet)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string? LiteralPath { get; set; }

    /// <summary>
    /// A folder for one file per image, with the name of the file that the image came from, else 0001.png, 0002.png and
    /// so on by its place. It is created if it does not exist.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = DirectorySet)]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Directory { get; set; }

    /// <summary>
    /// Images per second: write an animated PNG or GIF that shows the images one after another. A GIF has at most 50.
    /// </summary>
    [Parameter(ParameterSetName = GridSet)]
    [Parameter(ParameterSetName = LiteralSet)]
    [Whole]
    [ValidateRange(1, 1000)]
    public int? FrameRate { get; set; }

    /// <summary>
    /// How many times an animation plays. 0, the default: without end. Of a GIF, some programs count only the repeats.
    /// </summary>
    [Parameter(ParameterSetName = GridSet)]
    [Parameter(ParameterSetName = LiteralSet)]
    [Whole]
    [ValidateRange(0, int.MaxValue)]
    public int Loop { get; set; }

    /// <summary>Swap dark and light. Use it for dark strokes on light paper, if the images are light on dark.</summary>
    [Parameter]
    public SwitchParameter Invert { get; set; }

    private protected override VlaeImage Shown(VlaeImage image) => !Invert ? image
        : new VlaeImage(image.Channels, image.Height, image.Width, [.. image.Pixels.Select(pixel => -pixel)])
        {
            Source = image.Source, Label = image.Label, LabelName = image.LabelName, Place = image.Place,
        };

    private protected override void Begin()
    {
        if ((LiteralPath ?? Path) is { } path)
        {
            _path = TargetPath(path);
            if (System.IO.Path.HasExtension(path))
                ChooseFormat(path);
        }

        if (FrameRate is not null && _format is not (PictureFormat.Png or PictureFormat.Gif))
        {
            ThrowTerminatingError(Errors.OptionNotWith(
                "-FrameRate", $"{_format}", "animations are written as PNG or GIF"));
        }

        if (FrameRate > MaxGifRate && _format == PictureFormat.Gif)
            ThrowTerminatingError(Errors.OptionNotWith($"-FrameRate {FrameRate}", "GIF", GifLimit));
        if (Loop > ushort.MaxValue && _format == PictureFormat.Gif)
            ThrowTerminatingError(Errors.OptionNotWith($"-Loop {Loop}", "GIF", $"a GIF counts to {ushort.MaxValue}"));
        if (FrameRate is not null && Columns is not null)
            ThrowTerminatingError(Errors.OptionNotWith("-Columns", "-FrameRate", "a frame has one image"));
        if (FrameRate is not null && RowTitle.Length + ColumnTitle.Length > 0)
            ThrowTerminatingError(Errors.OptionNotWith(
                "A title", "-FrameRate", "a frame has one image; -Label names it, and -Title is over all"));
        if (FrameRate is null && Loop > 0)
            ThrowTerminatingError(Errors.OptionNotWith(
                "-Loop", "a picture that is not animated", "give -FrameRate too"));
    }

    private void ChooseFormat(string path)
    {
        if (PictureFormats.OfName(path) is not { } format)
        {
            ThrowTerminatingError(Errors.UnknownPictureFormat(path));
            return;
        }

        _format = format;
        if (format != PictureFormat.Png)
            _codec = Codecs.ImageSharp.Load($"'{path}' would be a {format} file");
    }

    private protected override void End()
    {
        if (!HasItems)
            WriteError(Errors.NothingToExport());
        else if (Invert && Bar is not null)
            ThrowTerminatingError(Errors.OptionNotWith("-Invert", "heat maps", "their colors have a meaning"));
        else if (Directory is not null)
            WriteEach(FullPath(Directory));
        else
            WriteAll(_path ?? NextName());
    }

    private void WriteAll(string path)
    {
        if (FrameRate is { } rate)
            WriteAnimation(path, rate);
        else
            WriteGrid(path);
    }

    private void WriteGrid(string path)
    {
        (Montage montage, List<VlaeImage> images) = Grid(DecodedOfOneShape());
        WarnOfMissing(montage, images);
        WritePicture(path, images, Models, (stream, texts) =>
        {
            Stop.ThrowIfCancellationRequested();
            Raster picture = montage.Draw(images, Stop);
            if (_codec is null)
                PngWriter.Write(stream, picture, texts, Stop);
            else
                _codec.Write(stream, picture, _format);
        });
    }

    private void WriteAnimation(string path, int rate)
    {
        List<VlaeImage> images = DecodedOfOneShape();
        WarnOfMissing(Single, images);
        WritePicture(path, images, Models, (stream, texts) =>
        {
            Raster[] frames = [.. Single.DrawEach(images, Stop)];
            if (_codec is null)
                AnimationWriter.Write(stream, frames, rate, Loop, texts, Stop);
            else
                _codec.WriteAnimation(stream, frames, rate, Loop);
        });
    }

    private void WriteEach(string folder)
    {
        MakeFolder(folder);
        List<VlaeImage> images = Decoded();
        string[] names = PictureNames.Of(images);
        WarnOfMissing(Single, images);
        for (int i = 0; i < images.Count; i++)
        {
            Stop.ThrowIfCancellationRequested();
            VlaeImage image = images[i];
            string path = System.IO.Path.Combine(folder, names[i]);
            if (path == image.Source?.Path)
            {
                WriteError(Errors.WouldReplaceItsSource(path));
                continue;
            }

            WritePicture(
                path, [image], ModelAt(i),
                (stream, texts) => PngWriter.Write(stream, Single.Draw([image], Stop), texts, Stop));
        }
    }
}
