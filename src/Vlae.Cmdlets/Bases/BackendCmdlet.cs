using System.Management.Automation;
using Vlae.Backends;

namespace Vlae.Cmdlets;

/// <summary>
/// A cmdlet that computes: on the model's own backend, or on the one that -Gpu, -Backend and -Device ask for.
/// </summary>
public abstract class BackendCmdlet : VlaeCmdlet
{
    private readonly Dictionary<VlaeModel, VlaeModel> _moved = [];

    /// <summary>Compute on the first CUDA device, with the Torch backend: -Backend Torch -Device cuda.</summary>
    [Parameter]
    public SwitchParameter Gpu { get; set; }

    /// <summary>The backend to compute with. Without it: the model's own, or the one that has -Device.</summary>
    [Parameter]
    public BackendKind? Backend { get; set; }

    /// <summary>cpu, cuda (the first CUDA device), cuda:1 and so on. Without it: cpu.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DeviceCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Device { get; set; }

    /// <summary>The backend that was asked for; null where none was.</summary>
    private protected ILadderBackend? AskedBackend { get; private set; }

    // A backend that is not there ends the cmdlet before any work: nothing falls back to another one.
    private protected sealed override void Prepare() =>
        AskedBackend = BackendRequest.Of(Gpu, Backend, Device) is { } request ? SessionBackends.Create(request) : null;

    /// <summary>A model on the backend that was asked for: itself where none was.</summary>
    private protected VlaeModel OnBackend(VlaeModel model)
    {
        if (AskedBackend is null)
            return model;

        if (!_moved.TryGetValue(model, out VlaeModel? moved))
            _moved.Add(model, moved = model.On(AskedBackend));
        return moved;
    }
}
