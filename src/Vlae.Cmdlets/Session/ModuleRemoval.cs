using System.Management.Automation;

namespace Vlae.Cmdlets;

/// <summary>
/// What happens when the module is removed: its session ends. Import-Module -Force removes it first, so it starts anew.
/// </summary>
public sealed class ModuleRemoval : IModuleAssemblyCleanup
{
    /// <summary>Forgets the current model of the session.</summary>
    /// <param name="psModuleInfo">The module.</param>
    public void OnRemove(PSModuleInfo psModuleInfo) => SessionModel.Current = null;
}
