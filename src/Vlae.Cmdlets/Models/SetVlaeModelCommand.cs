using System.Management.Automation;

namespace Vlae.Cmdlets;

/// <summary>Makes a model the session's current one: cmdlets use it without -Model.</summary>
/// <remarks>
/// <para>
/// The current model is that of this session. Other sessions, jobs and parallel runspaces have their own.
/// </para>
/// </remarks>
/// <returns>With -PassThru, the model.</returns>
/// <example>
/// <para>Go on with an earlier model</para>
/// <code>
/// $first = New-VlaeModel -Seed 1
/// $second = Get-MnistImage (1..100) | Invoke-VlaeTraining -Epochs 1
/// Set-VlaeModel $first
/// </code>
/// <para>The training had made its own model the current one.</para>
/// </example>
/// <example>
/// <para>Use a model of a file</para>
/// <code>
/// $file = New-VlaeModel -Seed 1 | Export-VlaeModel mine.safetensors
/// Set-VlaeModel mine.safetensors
/// </code>
/// <para>Import-VlaeModel does the same, and outputs the model.</para>
/// </example>
/// <seealso cref="GetVlaeModelCommand"/>
/// <seealso cref="ImportVlaeModelCommand"/>
/// <seealso>about_Vlae</seealso>
[Cmdlet(VerbsCommon.Set, "VlaeModel")]
[OutputType(typeof(VlaeModel))]
public sealed class SetVlaeModelCommand : VlaeCmdlet
{
    /// <summary>The model, or its file.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ModelOrFile]
    [ArgumentCompleter(typeof(ModelInputCompleter))]
    [ValidateNotNull]
    public VlaeModel? Model { get; set; }

    /// <summary>Output the model too.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        SessionModel.Current = Model;
        WriteVerbose($"The session's current model is {Model}.");
        if (PassThru)
            WriteObject(Model);
    }
}
