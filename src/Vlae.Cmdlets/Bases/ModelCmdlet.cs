using System.Management.Automation;

namespace Vlae.Cmdlets;

/// <summary>
/// A cmdlet that needs a model: -Model, else the session's current one, else the pretrained one.
/// </summary>
public abstract class ModelCmdlet : BackendCmdlet
{
    /// <summary>
    /// The model to use, or its file. Without it: the last one trained or imported in this session, else the
    /// pretrained one.
    /// </summary>
    [Parameter]
    [ModelOrFile]
    [ArgumentCompleter(typeof(ModelInputCompleter))]
    [ValidateNotNull]
    public VlaeModel? Model { get; set; }

    /// <summary>The model to use, on the backend to use. The verbose stream names a model that was not given.</summary>
    private protected VlaeModel ResolveModel() => OnBackend(Model ?? DefaultModel());
}
