using System.Management.Automation;
using System.Reflection;

namespace Vlae.Host.Engine;

/// <summary>Calls what an assembly wants called when a session imports it.</summary>
internal static class ModuleHooks
{
    public static void Import(IEnumerable<Assembly> modules)
    {
        foreach (Type type in modules.SelectMany(static m => m.GetExportedTypes()))
        {
            if (type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IModuleAssemblyInitializer)))
                ((IModuleAssemblyInitializer)Activator.CreateInstance(type)!).OnImport();
        }
    }
}
