using System.Management.Automation;
using Vlae.Backends;
using Vlae.Engine;

namespace Vlae.Cmdlets;

/// <summary>
/// A cmdlet that computes, on the model's own backend or on the one that -Gpu, -Backend and -Device ask for.
/// </summary>
public abstract class BackendCmdlet : VlaeCmdlet
{
    private readonly Dictionary<VlaeModel, VlaeModel> _moved = [];
    private readonly HashSet<VlaeModel> _told = [];
    private BackendRequest? _request;
    private ILadderBackend? _asked;

    /// <summary>Compute on the first CUDA device, with the Torch backend: -Backend Torch -Device cuda.</summary>
    [Parameter]
    public virtual SwitchParameter Gpu { get; set; }

    /// <summary>The backend to compute with. Without it: the model's own, or the one that has -Device.</summary>
    [Parameter]
    public virtual BackendKind? Backend { get; set; }

    /// <summary>
    /// cpu, cuda (the first CUDA device), cuda:1 and so on. Without it: cuda with -Gpu, cpu with -Backend.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(DeviceCompleter))]
    [ValidateNotNullOrEmpty]
    public virtual string? Device { get; set; }

    /// <summary>The backend that was asked for; null if none was.</summary>
    private protected ILadderBackend? AskedBackend
    {
        get
        {
            BackendRequest? request = BackendRequest.Of(Gpu, Backend, Device);
            if (request == _request)
                return _asked;

            DisposeMoved();
            _asked = request is null ? null : SessionBackends.Create(request);
            _request = request;
            return _asked;
        }
    }

    // A missing backend ends the cmdlet before any work. There is no fallback to another one.
    private protected override void Prepare() => _ = AskedBackend;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            DisposeMoved();
        base.Dispose(disposing);
    }

    /// <summary>The model on the backend that was asked for; the same model if none was.</summary>
    private protected VlaeModel OnBackend(VlaeModel model)
    {
        if (AskedBackend is not { } backend)
            return model;

        if (!_moved.TryGetValue(model, out VlaeModel? moved))
            _moved.Add(model, moved = model.On(backend));
        return moved;
    }

    /// <summary>Says once per model on the verbose stream how much memory the work needs.</summary>
    /// <param name="model">The model that works.</param>
    /// <param name="work">The work, such as <c>Encoding</c>.</param>
    /// <param name="images">Images in one call, at most.</param>
    /// <param name="encodes">Whether images are encoded.</param>
    /// <param name="decodes">Whether codes are decoded.</param>
    private protected void TellMemory(VlaeModel model, string work, int images, bool encodes, bool decodes)
    {
        if (images > 0 && _told.Add(model))
            WriteVerbose($"{work} needs about {ModelMemory.Of(model, images, encodes, decodes)}.");
    }

    // Latents may keep such a model. Its engine is made again if it is used later.
    private void DisposeMoved()
    {
        foreach (VlaeModel moved in _moved.Values)
            moved.Dispose();
        _moved.Clear();
    }
}
