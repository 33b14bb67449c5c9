using System.Management.Automation;
using Vlae.Checkpoints;
using Vlae.Ladder;

namespace Vlae.Cmdlets;

/// <summary>Reads models of safetensors or PyTorch; the last one becomes the session's current model.</summary>
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
