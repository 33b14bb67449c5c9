using System.Reflection;
using Vlae.Backends;

namespace Vlae.Engine.Torch;

/// <summary>Loads the Torch backend from a folder, once a process.</summary>
public static class TorchLoader
{
    /// <summary>Names the folder, if it is not the module's own.</summary>
    public const string FolderVariable = "VLAE_TORCH";

    // A native library cannot be loaded twice, nor unloaded: what is loaded is the process's, whatever the runspace.
    private static readonly Lock Gate = new();
    private static (string Folder, ITorchProvider Provider, string Version)? _loaded;

    /// <summary>
    /// The folder to look in: that of the environment variable <c>VLAE_TORCH</c> if it is set, else the module's.
    /// </summary>
    /// <param name="moduleFolder">The folder of the module.</param>
    public static string FolderFor(string moduleFolder) =>
        Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } named
            ? Path.GetFullPath(named)
            : Path.Combine(moduleFolder, "backends", "torch");

    /// <summary>Loads the backend, at the first call; a call that failed may be tried again.</summary>
    /// <param name="folder">Full path of the folder that has Vlae.Torch.dll, TorchSharp and libtorch.</param>
    /// <exception cref="VlaeException">
    /// <c>TorchBackendNotFound</c>, <c>TorchBackendIncomplete</c>, <c>TorchBackendUnusable</c>.
    /// </exception>
    public static ITorchProvider Load(string folder)
    {
        lock (Gate)
        {
            if (_loaded is { } loaded && loaded.Folder == folder)
                return loaded.Provider;

            TorchFiles files = TorchFiles.In(folder);
            if (_loaded is { } other)
                throw TorchErrors.OtherFolder(other.Folder, folder);

            var context = new TorchLoadContext(folder, NativeLoading.LoadAll(files.Natives));
            ITorchProvider provider = Start(context, files);
            _loaded = (folder, provider, $"Vlae {VlaeVersion.Current}, TorchSharp {files.TorchSharp.ToString(3)}");
            return provider;
        }
    }

    /// <summary>What the folder has, loaded to see that it works; an absent backend is no error here.</summary>
    /// <param name="folder">As in <see cref="Load"/>.</param>
    /// <param name="missing">The text about an absent backend; null for the message of its error.</param>
    public static BackendInfo Describe(string folder, Func<VlaeException, string>? missing = null)
    {
        try
        {
            ITorchProvider provider = Load(folder);
            return new(BackendKind.Torch, true, _loaded!.Value.Version, provider.Devices, folder, null);
        }
        catch (VlaeException cause)
        {
            return new(BackendKind.Torch, false, null, [], folder, (missing ?? (error => error.Message))(cause));
        }
    }

    private static ITorchProvider Start(TorchLoadContext context, TorchFiles files)
    {
        try
        {
            Assembly assembly = context.LoadFromAssemblyPath(files.Assembly);
            Type provider = assembly.GetExportedTypes().Single(typeof(ITorchProvider).IsAssignableFrom);
            return (ITorchProvider)Activator.CreateInstance(provider)!;
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            // Whatever a library of another version throws: the backend is not usable, and the shell goes on.
            Exception inner = cause is TargetInvocationException { InnerException: { } thrown } ? thrown : cause;
            throw TorchErrors.Unusable(files.Assembly, $"it does not start ({inner.Message.Trim()})", inner);
        }
    }
}
