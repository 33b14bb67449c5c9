using System.Reflection;
using Vlae.Loading;

namespace Vlae.Pictures.Files;

/// <summary>
/// Loads a codec, an assembly of Vlae that calls a library of others, when it is first needed. Both have a folder of
/// their own, and are isolated from the rest of the process.
/// </summary>
/// <typeparam name="T">Its interface: its only public type implements it.</typeparam>
/// <param name="name">The assembly's name.</param>
/// <param name="library">The library's name.</param>
/// <param name="folder">The folder below <c>codecs</c> in an installation of Vlae, beside Vlae.Pictures.dll.</param>
/// <param name="serves">What needs the library, as a clause, such as <c>HDF5 files need PureHDF</c>.</param>
/// <param name="instead">What to do without it, such as <c>use PNG</c>.</param>
public sealed class CodecLoader<T>(string name, string library, string folder, string serves, string instead)
    where T : class
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, T> _loaded = [];

    /// <summary>Full path of the folder in this installation of Vlae.</summary>
    public string Folder { get; } = Path.Combine(
        Path.GetDirectoryName(typeof(CodecLoader<T>).Assembly.Location) is { Length: > 0 } own
            ? own
            : AppContext.BaseDirectory,
        "codecs", folder);

    /// <summary>Loads it from the installation. A failed call can be repeated.</summary>
    /// <param name="need">Why it is needed, such as <c>'scan.jpg' is a JPEG file</c>.</param>
    /// <exception cref="VlaeException"><c>CodecNotFound</c>, <c>CodecUnusable</c>.</exception>
    public T Load(string need) => Load(Folder, need);

    /// <summary>Loads it from another folder.</summary>
    /// <param name="folder">Full path of the folder that has both assemblies.</param>
    /// <param name="need">Why it is needed.</param>
    /// <exception cref="VlaeException"><c>CodecNotFound</c>, <c>CodecUnusable</c>.</exception>
    internal T Load(string folder, string need)
    {
        lock (_gate)
        {
            if (!_loaded.TryGetValue(folder, out T? codec))
                _loaded.Add(folder, codec = Start(Check(folder, need)));
            return codec;
        }
    }

    private string Check(string folder, string need)
    {
        string path = Path.Combine(folder, $"{name}.dll"), libraryPath = Path.Combine(folder, $"{library}.dll");
        string? missing = new[] { path, libraryPath }.FirstOrDefault(file => !File.Exists(file));
        if (missing is not null)
        {
            throw new VlaeException("CodecNotFound",
                $"{need}, and this installation of Vlae is not whole: {serves}, and there is no '{missing}'. " +
                $"Install Vlae again, or {instead}.");
        }

        AssemblyIdentity? identity = AssemblyIdentity.Read(path);
        if (identity?.Name.Name != name)
            throw Unusable(path, $"it is not the .NET assembly {name}");

        Version? made = identity.Needs("Vlae.Pictures"), own = typeof(CodecLoader<T>).Assembly.GetName().Version;
        if (made != own)
            throw Unusable(path, $"it is made for Vlae {made?.ToString(3)}, and this is Vlae {own?.ToString(3)}");

        Version? wanted = identity.Needs(library), there = AssemblyIdentity.Read(libraryPath)?.Name.Version;
        return wanted is null || wanted == there
            ? path
            : throw Unusable(libraryPath, $"it is not version {wanted.ToString(3)} of {library}, which Vlae needs");
    }

    private T Start(string path)
    {
        try
        {
            var context = new FolderLoadContext(name, Path.GetDirectoryName(path)!, typeof(T).Assembly);
            Assembly assembly = context.LoadFromAssemblyPath(path);
            Type codec = assembly.GetExportedTypes().Single(typeof(T).IsAssignableFrom);
            return (T)Activator.CreateInstance(codec)!;
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            // A library of another version may throw anything. The formats are then missing, and the shell continues.
            Exception inner = cause is TargetInvocationException { InnerException: { } thrown } ? thrown : cause;
            throw Unusable(path, $"it does not start ({inner.Message.Trim()})", inner);
        }
    }

    private VlaeException Unusable(string path, string why, Exception? cause = null) =>
        new("CodecUnusable", $"'{path}' cannot be used: {why}. Install Vlae again, or {instead}.", cause);
}
