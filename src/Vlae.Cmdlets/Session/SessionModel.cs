using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace Vlae.Cmdlets;

/// <summary>
/// The current model of each runspace: the last one trained or imported there. The process as a whole has none.
/// </summary>
internal static class SessionModel
{
    private static readonly ConditionalWeakTable<Runspace, VlaeModel> Models = [];

    /// <summary>The model of the runspace that this thread runs in; null if it has none.</summary>
    public static VlaeModel? Current
    {
        get => Runspace.DefaultRunspace is { } runspace && Models.TryGetValue(runspace, out VlaeModel? model)
            ? model : null;
        set
        {
            if (value is not null)
                KnownModels.Add(value);
            if (Runspace.DefaultRunspace is not { } runspace)
                return;

            if (value is null)
                Models.Remove(runspace);
            else
                Models.AddOrUpdate(runspace, value);
        }
    }
}
