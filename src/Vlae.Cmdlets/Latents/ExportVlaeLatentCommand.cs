using System.Management.Automation;
using Vlae.Checkpoints.Arrays;
using Vlae.Checkpoints.Npy;
using Vlae.Files;
using Vlae.Latents;

namespace Vlae.Cmdlets;

/// <summary>Writes latents to a .npy file for NumPy: an array of 32-bit floats, (latent, dimension).</summary>
/// <remarks>
/// <para>
/// A row is a latent's whole code, with its blocks in the encoder's order, as in PyTorch and in the ONNX files. With
/// -Level, a row has only these levels, in the order of -Level.
/// </para>
/// </remarks>
/// <returns>The file that was written.</returns>
/// <example>
/// <para>Write codes for NumPy</para>
/// <code>Get-MnistImage -Split Test | ConvertTo-VlaeLatent | Export-VlaeLatent codes.npy</code>
/// <para>In Python: numpy.load('codes.npy').</para>
/// </example>
/// <example>
/// <para>Write the means of the top level</para>
/// <code>Get-MnistImage (1..100) | ConvertTo-VlaeLatent | Export-VlaeLatent top.npy -Part Mean -Level 4</code>
/// <para>An array of (100, 16).</para>
/// </example>
/// <seealso cref="ImportVlaeLatentCommand"/>
/// <seealso cref="ConvertToVlaeRecordCommand"/>
/// <seealso>about_Vlae</seealso>
[Cmdlet(VerbsData.Export, "VlaeLatent", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportVlaeLatentCommand : VlaeCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralSet = "Literal";
    private const string Extension = ".npy";

    private readonly List<VlaeLatent> _latents = [];
    private string _path = "";

    /// <summary>The file to write; its name ends in .npy.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [ArgumentCompleter(typeof(LatentFileCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The file to write. Wildcard characters in its name are taken literally.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralSet)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string? LiteralPath { get; set; }

    /// <summary>The latents. All must have one shape.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [ValidateNotNull]
    [Revived(typeof(VlaeLatent))]
    public VlaeLatent[] Latent { get; set; } = [];

    /// <summary>What to write for each latent: the code, or the posterior's means or standard deviations.</summary>
    [Parameter]
    public LatentPart Part { get; set; } = LatentPart.Code;

    /// <summary>Levels to write, from 1 (bottom). Without it: the whole code, in the encoder's order.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Numbers]
    [ArgumentCompleter(typeof(LevelCompleter))]
    public int[]? Level { get; set; }

    /// <summary>Replace a file that already exists.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Begin()
    {
        _path = TargetPath((LiteralPath ?? Path)!);
        if (!_path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase))
            ThrowTerminatingError(Errors.UnknownLatentFormat(_path));
    }

    private protected override void Process()
    {
        foreach (VlaeLatent latent in Latent)
        {
            if (_latents.Count > 0 && !SameShape(latent.Model.Architecture, _latents[0].Model.Architecture))
                WriteError(Errors.LatentDiffers(latent, _latents[0]));
            else if (TryItem(latent, () => LatentTable.Columns(latent.Model.Architecture, Level)))
            {
                Held.Add(latent);
                _latents.Add(latent);
            }
        }
    }

    private protected override void End()
    {
        if (_latents.Count == 0)
        {
            WriteError(Errors.NothingToExport("latent"));
            return;
        }

        NpyArray array = LatentTable.Of(_latents, Part, Level);
        if (MayWrite(_path, Force, $"Write an array of {array.ShapeText}")
            && TryItem(_path, () => AtomicFile.Write(_path, stream => NpyWriter.Write(stream, array))))
        {
            WriteFile(_path);
        }
    }

    private static bool SameShape(Ladder.LadderArchitecture a, Ladder.LadderArchitecture b) =>
        a.Levels.Length == b.Levels.Length && a.LatentSize == b.LatentSize;
}
