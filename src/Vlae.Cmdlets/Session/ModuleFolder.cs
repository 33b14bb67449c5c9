namespace Vlae.Cmdlets;

/// <summary>The folder that the module was loaded from.</summary>
internal static class ModuleFolder
{
    /// <summary>Its full path.</summary>
    public static string Path { get; } =
        System.IO.Path.GetDirectoryName(typeof(ModuleFolder).Assembly.Location) ?? AppContext.BaseDirectory;
}
