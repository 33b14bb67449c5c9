using System.Management.Automation;
using Vlae.Checkpoints;

namespace Vlae.Cmdlets;

/// <summary>Writes a model, with its architecture, history and provenance, for Vlae and for PyTorch.</summary>
/// <remarks>
/// <para>
/// The file's extension gives the format. .safetensors keeps everything. .pkl, .pth and .pt are for PyTorch's
/// torch.load(..., weights_only=True). .onnx writes two files, x.encoder.onnx and x.decoder.onnx.
/// </para>
/// <para>
/// All formats have the notebook's state_dict names. An old file is replaced only when the new one is complete.
/// </para>
/// </remarks>
/// <returns>The file that was written; two for ONNX.</returns>
/// <example>
/// <para>Save a model</para>
/// <code>
/// Get-MnistImage -Label 3,8 | Invoke-VlaeTraining -Epochs 10 | Export-VlaeModel three-or-eight.safetensors
/// </code>
/// <para>Import-VlaeModel reads it again.</para>
/// </example>
/// <example>
/// <para>Use a model in PyTorch</para>
/// <code>Export-VlaeModel mnist.pkl</code>
/// <para>In Python: model.load_state_dict(torch.load('mnist.pkl', weights_only=True)).</para>
/// </example>
/// <example>
/// <para>Use a model with ONNX</para>
/// <code>Export-VlaeModel mnist.onnx</code>
/// <para>mnist.encoder.onnx and mnist.decoder.onnx, for onnxruntime.</para>
/// </example>
/// <seealso cref="ImportVlaeModelCommand"/>
/// <seealso cref="InvokeVlaeTrainingCommand"/>
/// <seealso>about_Vlae</seealso>
[Cmdlet(VerbsData.Export, "VlaeModel", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportVlaeModelCommand : VlaeCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralSet = "Literal";

    private int _models;

    /// <summary>The file to write; its name ends in .safetensors, or in .pkl, .pth or .pt for PyTorch.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The file to write. Wildcard characters in its name are taken literally.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralSet)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string? LiteralPath { get; set; }

    /// <summary>
    /// The model, or its file. Without it: the last one trained or imported in this session, else the pretrained one.
    /// </summary>
    [Parameter(Position = 1, ValueFromPipeline = true)]
    [ModelOrFile]
    [ArgumentCompleter(typeof(ModelInputCompleter))]
    [ValidateNotNull]
    public VlaeModel? Model { get; set; }

    /// <summary>Replace a file that already exists.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Process()
    {
        string path = TargetPath((LiteralPath ?? Path)!);
        IReadOnlyList<string> files = ModelFile.FilesOf(path);

        // With several models, the second would replace the first.
        if (files.FirstOrDefault(File.Exists) is { } existing && (!Force || _models > 0))
        {
            WriteError(Errors.FileExists(existing));
            return;
        }

        VlaeModel model = Model ?? DefaultModel();
        if (!ShouldProcess(string.Join(" and ", files), $"Write the model {model}")
            || !TryItem(path, () => ModelFile.Write(path, model)))
        {
            return;
        }

        bool keepsAll = path.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase);
        if (model.Inspection is not null && !keepsAll)
            WriteWarning($"'{path}' does not have the model's inspection: only a .safetensors file keeps it.");
        if (model.Classifier is not null && !keepsAll)
            WriteWarning($"'{path}' does not have the model's classifier: only a .safetensors file keeps it.");
        _models++;
        foreach (string file in files)
            WriteFile(file);
    }
}
