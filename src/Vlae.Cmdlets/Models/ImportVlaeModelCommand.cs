using System.Management.Automation;
using Vlae.Checkpoints;
using Vlae.Ladder;

namespace Vlae.Cmdlets;

/// <summary>Reads models of safetensors or PyTorch; the last one becomes the session's current model.</summary>
/// <remarks>
/// <para>
/// It goes by what is in a file, not by its name: safetensors, or PyTorch's, in its present format and in that before
/// 1.6. A PyTorch file is a program; it is not run, and whatever is not needed for tensors is refused.
/// </para>
/// <para>
/// Of a file that Vlae did not write, the architecture is read off the tensors' names and shapes. -Wiring says what
/// leaves no trace there.
/// </para>
/// </remarks>
/// <example>
/// <para>Read a model</para>
/// <code>
/// $file = New-VlaeModel -Seed 1 | Export-VlaeModel mine.safetensors
/// $model = Import-VlaeModel mine.safetensors
/// </code>
/// <para>From now on it is the session's current model.</para>
/// </example>
/// <example>
/// <para>Compare all models of a folder</para>
/// <code>
/// $file = New-VlaeModel -Seed 1 | Export-VlaeModel new.pkl
/// Import-VlaeModel *.pkl | Measure-VlaeModel -DataSet Mnist | Sort-Object NegativeElbo
/// </code>
/// <para>The best one first.</para>
/// </example>
/// <example>
/// <para>Look where a model came from</para>
/// <code>
/// $file = Export-VlaeModel old.safetensors
/// Import-VlaeModel old.safetensors | Format-List
/// </code>
/// <para>Architecture, seed, options, data, version and time.</para>
/// </example>
/// <seealso cref="ExportVlaeModelCommand"/>
/// <seealso cref="MeasureVlaeModelCommand"/>
/// <seealso>about_Vlae</seealso>
[Cmdlet(VerbsData.Import, "VlaeModel", DefaultParameterSetName = "Path")]
[OutputType(typeof(VlaeModel))]
public sealed class ImportVlaeModelCommand : ImportCmdlet
{
    /// <summary>
    /// Which block of the code enters the decoder where, for a file that does not say it: PyTorch's have the
    /// notebook's.
    /// </summary>
    [Parameter]
    public LadderWiring? Wiring { get; set; }

    private protected override void Import(string file)
    {
        VlaeModel? model = null;
        if (!TryItem(file, () => model = OnBackend(ModelFile.Read(file, Wiring))))
            return;

        SessionModel.Current = model;
        WriteObject(model);
    }
}
