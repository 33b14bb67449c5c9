namespace System.Management.Automation;

public class ProviderInfo
{
    internal ProviderInfo(string name)
    {
        Name = name;
    }

    protected ProviderInfo(ProviderInfo providerInfo)
    {
        ArgumentNullException.ThrowIfNull(providerInfo);
        Name = providerInfo.Name;
        Description = providerInfo.Description;
        Home = providerInfo.Home;
    }

    public string Name { get; }

    public string Description { get; set; } = "";

    public string Home { get; set; } = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    public string ModuleName => "Microsoft.PowerShell.Core";

    public string HelpFile => "";

    public Type ImplementingType => typeof(ProviderInfo);

    public override string ToString() => $@"{ModuleName}\{Name}";
}

public class PSDriveInfo
{
    internal PSDriveInfo(string name, ProviderInfo provider, string root)
    {
        Name = name;
        Provider = provider;
        Root = root;
    }

    protected PSDriveInfo(PSDriveInfo driveInfo)
    {
        ArgumentNullException.ThrowIfNull(driveInfo);
        Name = driveInfo.Name;
        Provider = driveInfo.Provider;
        Root = driveInfo.Root;
        CurrentLocation = driveInfo.CurrentLocation;
    }

    public string Name { get; }

    public ProviderInfo Provider { get; }

    public string Root { get; }

    public string CurrentLocation { get; set; } = "";

    public string Description { get; set; } = "";

    public override string ToString() => Name;
}

public sealed class PathInfo
{
    internal PathInfo(string path, PSDriveInfo drive)
    {
        Path = path;
        Drive = drive;
    }

    public PSDriveInfo Drive { get; }

    public ProviderInfo Provider => Drive.Provider;

    public string Path { get; }

    public string ProviderPath => Path;

    public override string ToString() => Path;
}
