namespace System.Management.Automation;

public interface IModuleAssemblyInitializer
{
    public void OnImport();
}

public interface IModuleAssemblyCleanup
{
    public void OnRemove(PSModuleInfo psModuleInfo);
}

public sealed class PSModuleInfo
{
    internal PSModuleInfo(Reflection.Assembly assembly)
    {
        ImplementingAssembly = assembly;
    }

    public Reflection.Assembly ImplementingAssembly { get; }

    public string Name => ImplementingAssembly.GetName().Name ?? "";

    public string Path => ImplementingAssembly.Location;

    public string ModuleBase => IO.Path.GetDirectoryName(Path) ?? "";

    public Version? Version => ImplementingAssembly.GetName().Version;

    public override string ToString() => Name;
}
