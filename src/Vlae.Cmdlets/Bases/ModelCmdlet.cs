using System.Management.Automation;

namespace Vlae.Cmdlets;

/// <summary>
/// A cmdlet that needs a model: the one given, else the session's current one, else the pretrained one.
/// </summary>
public abstract class ModelCmdlet : BackendCmdlet
{
    /// <summary>
    /// The model to use. Without it: the last one trained or imported in this session, else the pretrained one.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public VlaeModel? Model { get; set; }

    /// <summary>The model to use, on the backend to use; said on the verbose stream where it was not given.</summary>
    private protected VlaeModel ResolveModel() => OnBackend(Model ?? DefaultModel());
}
