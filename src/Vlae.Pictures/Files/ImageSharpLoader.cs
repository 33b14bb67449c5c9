using System.Reflection;
using Vlae.Loading;

namespace Vlae.Pictures.Files;

/// <summary>Loads Vlae.ImageSharp from a folder when it is first needed, for JPEG, WebP, GIF and BMP.</summary>
public static class ImageSharpLoader
{
    private const string Name = "Vlae.ImageSharp", Library = "SixLabors.ImageSharp";

    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, IPictureCodec> Loaded = [];

    /// <summary>The folder in an installation of Vlae: <c>codecs/imagesharp</c> beside Vlae.Pictures.dll.</summary>
    public static string Folder { get; } = Path.Combine(
        Path.GetDirectoryName(typeof(ImageSharpLoader).Assembly.Location) is { Length: > 0 } own
            ? own
            : AppContext.BaseDirectory,
        "codecs", "imagesharp");

    /// <summary>Loads it. A failed call can be repeated.</summary>
    /// <param name="folder">Full path of the folder that has Vlae.ImageSharp.dll and SixLabors.ImageSharp.dll.</param>
    /// <param name="need">Why it is needed, such as <c>'scan.jpg' is a JPEG file</c>.</param>
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
        string library = Path.Combine(folder, $"{Library}.dll");
        string? missing = new[] { path, library }.FirstOrDefault(file => !File.Exists(file));
        if (missing is not null)
        {
            throw new VlaeException("ImageSharpNotFound",
                $"{need}, and this installation of Vlae is not whole: JPEG, WebP, GIF and BMP need ImageSharp, and " +
                $"there is no '{missing}'. Install Vlae again, or use PNG.");
        }

        AssemblyIdentity? identity = AssemblyIdentity.Read(path);
        if (identity?.Name.Name != Name)
            throw Unusable(path, $"it is not the .NET assembly {Name}");

        Version? made = identity.Needs("Vlae.Pictures"), own = typeof(ImageSharpLoader).Assembly.GetName().Version;
        if (made != own)
            throw Unusable(path, $"it is made for Vlae {made?.ToString(3)}, and this is Vlae {own?.ToString(3)}");

        Version? wanted = identity.Needs(Library), there = AssemblyIdentity.Read(library)?.Name.Version;
        return wanted is null || wanted == there
            ? path
            : throw Unusable(library, $"it is not version {wanted.ToString(3)} of {Library}, which Vlae needs");
    }

    private static IPictureCodec Start(string path)
    {
        try
        {
            var context = new FolderLoadContext(
                Name, Path.GetDirectoryName(path)!, typeof(IPictureCodec).Assembly);
            Assembly assembly = context.LoadFromAssemblyPath(path);
            Type codec = assembly.GetExportedTypes().Single(typeof(IPictureCodec).IsAssignableFrom);
            return (IPictureCodec)Activator.CreateInstance(codec)!;
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            // A library of another version may throw anything. The formats are then missing, and the shell continues.
            Exception inner = cause is TargetInvocationException { InnerException: { } thrown } ? thrown : cause;
            throw Unusable(path, $"it does not start ({inner.Message.Trim()})", inner);
        }
    }

    private static VlaeException Unusable(string path, string why, Exception? cause = null) => new(
        "ImageSharpUnusable",
        $"'{path}' cannot be used: {why}. Install Vlae again, or use PNG.",
        cause);
}
