using System.Reflection;
using Vlae.Loading;

namespace Vlae.Images;

/// <summary>Loads Vlae.ImageSharp from a folder, at first need: JPEG, WebP, GIF and BMP.</summary>
public static class ImageSharpLoader
{
    /// <summary>Names the folder, if it is not the module's own.</summary>
    public const string FolderVariable = "VLAE_IMAGESHARP";

    private const string Name = "Vlae.ImageSharp";

    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, IPictureCodec> Loaded = [];

    /// <summary>The folder to look in: that of <c>$env:VLAE_IMAGESHARP</c> if it is set, else the module's.</summary>
    /// <param name="moduleFolder">The folder of the module.</param>
    public static string FolderFor(string moduleFolder) =>
        Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } named
            ? Path.GetFullPath(named)
            : Path.Combine(moduleFolder, "codecs", "imagesharp");

    /// <summary>Loads it; a call that failed may be tried again.</summary>
    /// <param name="folder">Full path of the folder that has Vlae.ImageSharp.dll and SixLabors.ImageSharp.dll.</param>
    /// <param name="need">What it is for, such as <c>'scan.jpg' is a JPEG file</c>.</param>
    /// <exception cref="VlaeException"><c>ImageSharpNotFound</c>, <c>ImageSharpUnusable</c>.</exception>
    public static IPictureCodec Load(string folder, string need)
    {
        lock (Gate)
        {
            if (!Loaded.TryGetValue(folder, out IPictureCodec? codec))
                Loaded.Add(folder, codec = Start(Check(folder, need)));
            return codec;
        }
    }

    private static string Check(string folder, string need)
    {
        string path = Path.Combine(folder, $"{Name}.dll");
        string? missing = new[] { path, Path.Combine(folder, "SixLabors.ImageSharp.dll") }
            .FirstOrDefault(file => !File.Exists(file));
        if (missing is not null)
        {
            throw new VlaeException("ImageSharpNotFound",
                $"{need}, and Vlae by itself knows PNG alone: JPEG, WebP, GIF and BMP need ImageSharp, and " +
                $"there is no '{missing}'. Use PNG; or build a module that has it in Vlae's sources, " +
                $"'./build.ps1 Package -ImageSharp'; or name its folder in $env:{FolderVariable}.");
        }

        AssemblyIdentity? identity = AssemblyIdentity.Read(path);
        if (identity?.Name.Name != Name)
            throw Unusable(path, $"it is not the .NET assembly {Name}");

        Version? core = identity.Needs("Vlae.Core"), own = typeof(ImageSharpLoader).Assembly.GetName().Version;
        return core == own
            ? path
            : throw Unusable(path, $"it is made for Vlae {core?.ToString(3)}, and this is Vlae {own?.ToString(3)}");
    }

    private static IPictureCodec Start(string path)
    {
        try
        {
            Assembly assembly = new FolderLoadContext(Name, Path.GetDirectoryName(path)!).LoadFromAssemblyPath(path);
            Type codec = assembly.GetExportedTypes().Single(typeof(IPictureCodec).IsAssignableFrom);
            return (IPictureCodec)Activator.CreateInstance(codec)!;
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            // Whatever a library of another version throws: the formats are not there, and the shell goes on.
            Exception inner = cause is TargetInvocationException { InnerException: { } thrown } ? thrown : cause;
            throw Unusable(path, $"it does not start ({inner.Message.Trim()})", inner);
        }
    }

    private static VlaeException Unusable(string path, string why, Exception? cause = null) => new(
        "ImageSharpUnusable",
        $"'{path}' cannot be used: {why}. Install Vlae and its Vlae.ImageSharp from one build, or use PNG.",
        cause);
}
