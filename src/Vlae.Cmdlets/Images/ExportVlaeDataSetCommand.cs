using System.Management.Automation;
using Vlae.Packed;

namespace Vlae.Cmdlets;

/// <summary>
/// Writes images to one file, which -DataSet takes in place of a data set's name. Pictures of a large folder are then
/// decoded once, not at each start.
/// </summary>
/// <remarks>
/// <para>
/// The file is a safetensors file with the tensor images, one byte per pixel, (image, channel, row, column). Classes
/// are in the tensor labels, known factors in the tensor factors. Training maps the file into memory. It needs memory
/// for the pixels only while the system has some to spare, so a file may be larger than the memory.
/// </para>
/// <para>
/// Up to 65,535 classes are kept, and an image without a class stays without one. A class keeps its number. Names
/// without numbers get the lowest free numbers, in alphabetical order, as sub-folders do.
/// </para>
/// <para>The images are written as they come. The file is written completely or not at all.</para>
/// </remarks>
/// <returns>The file that was written.</returns>
/// <example>
/// <para>Decode a folder once, and train on it several times</para>
/// <code>
/// Get-MnistImage (1..200) | Export-VlaeImage -Directory scans -Scale 1 -Padding 0
/// Import-VlaeImage scans -Size 28 | Export-VlaeDataSet scans.safetensors
/// Invoke-VlaeTraining -DataSet scans.safetensors -Epochs 2
/// </code>
/// <para>Some of the images are held out for validation, as with images from the pipeline.</para>
/// </example>
/// <example>
/// <para>Look at images of a file</para>
/// <code>
/// Get-MnistImage -Label 3,8 -First 50 | Export-VlaeDataSet few.safetensors -Name ThreesAndEights
/// Get-MnistImage 1,7 -DataSet few.safetensors
/// </code>
/// <para>In Python: safetensors.numpy.load_file('few.safetensors')['images'].</para>
/// </example>
/// <seealso cref="ImportVlaeImageCommand"/>
/// <seealso cref="InvokeVlaeTrainingCommand"/>
/// <seealso cref="GetMnistImageCommand"/>
/// <seealso>about_Vlae</seealso>
[Cmdlet(VerbsData.Export, "VlaeDataSet", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportVlaeDataSetCommand : VlaeCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralSet = "Literal";

    private readonly ShrunkPictures _pictures = new();
    private string _path = "";
    private PackedImageWriter? _writer;
    private bool _isSkipped;

    /// <summary>The file to write; its name ends in .safetensors.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [ArgumentCompleter(typeof(CheckpointFileCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The file to write. Wildcard characters in its name are taken literally.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralSet)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string? LiteralPath { get; set; }

    /// <summary>The images. All must have one shape.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [ValidateNotNull]
    [Revived(typeof(VlaeImage))]
    public VlaeImage[] Image { get; set; } = [];

    /// <summary>The set's name, which models and images then show. Without it: the file's.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>Replace a file that already exists.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _writer?.Dispose();
        base.Dispose(disposing);
    }

    private protected override void Begin()
    {
        _path = TargetPath((LiteralPath ?? Path)!);
        if (!PackedImages.IsFile(_path))
            ThrowTerminatingError(Errors.UnknownDataSetFormat(_path));
    }

    private protected override void Process()
    {
        foreach (VlaeImage image in Image)
        {
            Stop.ThrowIfCancellationRequested();
            if (_writer is null && !_isSkipped)
                _isSkipped = !MayWrite(_path, Force, "Write a file of images");
            if (_isSkipped)
                return;

            _writer ??= new(_path);
            if (_writer.TryAdd(image))
                _pictures.Add(image);
            else
                WriteError(Errors.ShapeDiffers(image, _writer.First!));
        }
    }

    private protected override void End()
    {
        if (_isSkipped)
            return;

        if (_writer is null)
        {
            WriteError(Errors.NothingToExport());
            return;
        }

        _writer.Write(Name ?? System.IO.Path.GetFileNameWithoutExtension(_path));
        foreach (string omission in _writer.Omissions)
            WriteWarning(omission);
        if (_pictures.Warning is { } warning)
            WriteWarning(warning);
        WriteVerbose($"Wrote {_writer.Count:N0} images of {_writer.First!.Shape} (channels x rows x columns). " +
            $"Classes: {_writer.ClassCount:N0}. Images without a class: {_writer.UnlabeledCount:N0}.");
        WriteFile(_path);
    }
}
