using System.Collections.Immutable;
using System.Reflection;
using Vlae.Backends;

namespace Vlae.Engine.Torch;

/// <summary>Loads the Torch backend from a folder, once per process.</summary>
public static class TorchLoader
{
    /// <summary>The environment variable for the backend's folder.</summary>
    public const string FolderVariable = "VLAE_TORCH";

    // A native library can be loaded only once, and cannot be unloaded. So the backend belongs to the whole process.
    private static readonly Lock Gate = new();
    private static (string Folder, ITorchProvider Provider, string Version)? _loaded;

    /// <summary>
    /// The backend's folder: the value of the environment variable <c>VLAE_TORCH</c>, or by default a sub-folder of the
    /// module's folder.
    /// </summary>
    /// <param name="moduleFolder">The folder of the module.</param>
    public static string FolderFor(string moduleFolder) =>
        Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } named
            ? Path.GetFullPath(named)
            : Path.Combine(moduleFolder, "backends", "torch");

    /// <summary>Loads the backend at the first call. After an error, it may be called again.</summary>
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
                throw TorchBackendErrors.OtherFolder(other.Folder, folder);

            var context = new TorchLoadContext(folder, NativeLoading.LoadAll(files.Natives));
            ITorchProvider provider = Start(context, files);
            _loaded = (folder, provider, $"Vlae {VlaeVersion.Current}, TorchSharp {files.TorchSharp.ToString(3)}");
            return provider;
        }
    }

    /// <summary>
    /// The state of the backend in a folder. It is loaded, to see that it works; if it is absent, no error.
    /// </summary>
    /// <param name="folder">As in <see cref="Load"/>.</param>
    /// <param name="missing">Gives the text for an absent backend; by default, the error's message.</param>
    public static BackendInfo Describe(string folder, Func<VlaeException, string>? missing = null)
    {
        try
        {
            ITorchProvider provider = Load(folder);
            return new(BackendKind.Torch, IsPresent: true, _loaded!.Value.Version, provider.Devices, folder, null);
        }
        catch (VlaeException cause)
        {
            string text = missing is null ? cause.Message : missing(cause);
            return new(BackendKind.Torch, IsPresent: false, null, [], folder, text);
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
            // A library of another version may throw anything. The backend is then unusable, and the process continues.
            Exception inner = cause is TargetInvocationException { InnerException: { } thrown } ? thrown : cause;
            throw TorchBackendErrors.Unusable(files.Assembly, $"it does not start ({inner.Message.Trim()})", inner);
        }
    }
}

/// <summary>The interface of Vlae.Torch to its loader. Its only public type implements it.</summary>
public interface ITorchProvider
{
    /// <summary>The devices that TorchSharp finds: the CPU, then CUDA devices.</summary>
    ImmutableArray<BackendDevice> Devices { get; }

    /// <summary>Makes the backend on a device.</summary>
    /// <param name="device"><c>cpu</c>, <c>cuda</c> or <c>cuda:1</c>.</param>
    /// <exception cref="VlaeException"><c>CudaNotFound</c>: there is no such device.</exception>
    ILadderBackend Create(string device);
}
