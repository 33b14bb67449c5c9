using System.Management.Automation;
using Vlae.Checkpoints;
using Vlae.Ladder;

namespace Vlae.Cmdlets;

/// <summary>Reads models from safetensors or PyTorch files. The last one becomes the session's current model.</summary>
/// <remarks>
/// <para>
/// The content of a file decides its format, not its name: safetensors, or PyTorch's format of today or of before 1.6.
/// A PyTorch file contains a program. It is not run: everything that tensors do not need is refused.
/// </para>
/// <para>
/// If Vlae did not write the file, the architecture follows from the tensors' names and shapes. The wiring does not:
/// give it with -Wiring.
/// </para>
/// </remarks>
/// <example>
/// <para>Read a model</para>
/// <code>
/// $file = New-VlaeModel -Seed 1 | Export-VlaeModel mine.safetensors
/// $model = Import-VlaeModel mine.safetensors
/// </code>
/// <para>It is now the session's current model.</para>
/// </example>
/// <example>
/// <para>Compare all models in a folder</para>
/// <code>
/// $file = New-VlaeModel -Seed 1 | Export-VlaeModel new.pkl
/// Import-VlaeModel *.pkl | Measure-VlaeModel -DataSet Mnist | Sort-Object NegativeElbo
/// </code>
/// <para>The best one first.</para>
/// </example>
/// <example>
/// <para>See where a model came from</para>
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
    /// Which block of the code enters which layer of the decoder, for a file that does not say it. Without it, a
    /// PyTorch file has the notebook's wiring.
    /// </summary>
    [Parameter]
    public LadderWiring? Wiring { get; set; }

    /// <summary>A name for the model. Without it: the file's.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    private protected override void Import(string file)
    {
        VlaeModel? model = null;
        if (!TryItem(file, () => model = OnBackend(ModelFile.Read(file, Wiring, cancel: Stop))))
            return;

        if (Name is not null)
            model = model!.Named(Name);

        SessionModel.Current = model;
        WriteObject(model);
    }
}
