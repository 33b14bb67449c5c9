using System.Management.Automation;
using Vlae.Checkpoints;

namespace Vlae.Cmdlets;

/// <summary>Gets the model that cmdlets use without -Model, the pretrained one, or those of files.</summary>
/// <remarks>
/// <para>
/// Without parameters: the session's current model, which is the last one trained or imported, else the pretrained one.
/// -Path looks at files, and leaves the current model as it is; Import-VlaeModel makes a file's model the current one.
/// </para>
/// </remarks>
/// <example>
/// <para>See which model is used</para>
/// <code>Get-VlaeModel</code>
/// <para>Its name, shape, training and origin.</para>
/// </example>
/// <example>
/// <para>Go back to the pretrained model</para>
/// <code>Get-VlaeModel -Pretrained | Set-VlaeModel</code>
/// <para>Cmdlets without -Model use it again.</para>
/// </example>
/// <example>
/// <para>Look at all models of a folder</para>
/// <code>
/// $file = New-VlaeModel -Seed 1 | Export-VlaeModel new.safetensors
/// Get-VlaeModel *.safetensors
/// </code>
/// <para>A file that is no model is one error.</para>
/// </example>
/// <seealso cref="SetVlaeModelCommand"/>
/// <seealso cref="ImportVlaeModelCommand"/>
/// <seealso>about_Vlae</seealso>
[Cmdlet(VerbsCommon.Get, "VlaeModel", DefaultParameterSetName = CurrentSet)]
[OutputType(typeof(VlaeModel))]
public sealed class GetVlaeModelCommand : VlaeCmdlet
{
    private const string CurrentSet = "Current";
    private const string PretrainedSet = "Pretrained";
    private const string PathSet = "Path";
    private const string LiteralSet = "Literal";

    /// <summary>Files of models; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ModelInputCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Files of models. Wildcard characters in their names are taken literally.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralSet)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>The model of handwritten digits that comes with the module.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PretrainedSet)]
    public SwitchParameter Pretrained { get; set; }

    private protected override void Process()
    {
        bool literal = ParameterSetName == LiteralSet;
        if (!literal && ParameterSetName != PathSet)
        {
            WriteObject(Pretrained ? PretrainedModel.Load() : DefaultModel());
            return;
        }

        foreach (string file in ExistingFiles(literal ? LiteralPath : Path, literal))
        {
            Stop.ThrowIfCancellationRequested();
            VlaeModel? model = null;
            if (TryItem(file, () => model = ModelFile.Read(file, cancel: Stop)))
                WriteObject(model);
        }
    }
}
