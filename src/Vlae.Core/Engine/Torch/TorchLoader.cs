using System.Collections.Immutable;
using System.Reflection;
using Vlae.Backends;

namespace Vlae.Engine.Torch;

/// <summary>Loads the Torch backend from a folder, once per process.</summary>
public static class TorchLoader
{
    /// <summary>The environment variable for the folder of a libtorch that is used instead of the installed one.</summary>
    public const string FolderVariable = "VLAE_TORCH";

    // A native library can be loaded only once, and cannot be unloaded. So the backend belongs to the whole process.
    private static readonly Lock Gate = new();
    private static (string Folder, TorchFiles Files, ITorchProvider Provider)? _loaded;

    /// <summary>The folder with Vlae.Torch.dll and TorchSharp: a sub-folder of the module's.</summary>
    /// <param name="moduleFolder">The folder of the module.</param>
    public static string FolderFor(string moduleFolder) => Path.Combine(moduleFolder, "backends", "torch");

    /// <summary>Checks that this system can load TorchSharp, whatever libtorch is installed.</summary>
    /// <param name="folder">As in <see cref="Load"/>.</param>
    /// <exception cref="VlaeException">
    /// <c>TorchBackendNoPlatform</c>, <c>TorchBackendSystemTooOld</c>.
    /// </exception>
    public static void RequireSystem(string folder) => TorchFiles.BindingIn(folder);

    /// <summary>Loads the backend at the first call. After an error, it may be called again.</summary>
    /// <param name="folder">Full path of the folder that has Vlae.Torch.dll and TorchSharp.</param>
    /// <exception cref="VlaeException">
    /// <c>TorchBackendNotFound</c>, <c>TorchBackendIncomplete</c>, <c>TorchBackendNoPlatform</c>,
    /// <c>TorchBackendSystemTooOld</c>, <c>TorchBackendUnusable</c>.
    /// </exception>
    public static ITorchProvider Load(string folder)
    {
        lock (Gate)
        {
            if (_loaded is { } loaded && loaded.Folder == folder)
                return loaded.Provider;

            var files = TorchFiles.In(folder, LibtorchFolder.Find);
            if (_loaded is { } other)
                throw TorchBackendErrors.OtherFolder(other.Folder, folder);

            var context = new TorchLoadContext(folder, files.Libtorch, NativeLoading.LoadAll(files.Natives));
            ITorchProvider provider = Start(context, files);
            _loaded = (folder, files, provider);
            return provider;
        }
    }

    /// <summary>
    /// The state of the backend. It is loaded, to see that it works; if it is absent, no error.
    /// </summary>
    /// <param name="folder">As in <see cref="Load"/>.</param>
    /// <param name="missing">Gives the text for an absent backend; by default, the error's message.</param>
    public static BackendInfo Describe(string folder, Func<VlaeException, string>? missing = null)
    {
        InstalledLibtorch[] installed = [.. BackendStore.Installed(BackendStore.OfUser())];
        try
        {
            ITorchProvider provider = Load(folder);
            TorchFiles files = _loaded!.Value.Files;
            string version = $"Vlae {VlaeVersion.Current}, TorchSharp {files.TorchSharp.ToString(3)}";
            return new(BackendKind.Torch, IsPresent: true, version, provider.Devices, files.Libtorch, null)
            {
                Installed = [.. installed],
            };
        }
        catch (VlaeException cause)
        {
            string text = missing is null ? cause.Message : missing(cause);
            string? used = installed.FirstOrDefault()?.Folder;
            return new(BackendKind.Torch, IsPresent: false, null, [], used, text) { Installed = [.. installed] };
        }
    }

    private static ITorchProvider Start(TorchLoadContext context, TorchFiles files)
    {
        try
        {
            Assembly assembly = context.LoadFromAssemblyPath(files.Assembly);
            Type provider = assembly.GetExportedTypes().Single(typeof(ITorchProvider).IsAssignableFrom);
            return (ITorchProvider)Activator.CreateInstance(provider, files.Libtorch)!;
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            // A library of another version may throw anything. The backend is then unusable, and the process continues.
            Exception inner = cause is TargetInvocationException { InnerException: { } thrown } ? thrown : cause;
            throw TorchBackendErrors.Unusable(files.Assembly, $"it does not start ({inner.Message.Trim()})", inner);
        }
    }
}

/// <summary>
/// The interface of Vlae.Torch to its loader. Its only public type implements it, and takes the folder of libtorch.
/// </summary>
public interface ITorchProvider
{
    /// <summary>The devices that TorchSharp finds: the CPU, then CUDA devices.</summary>
    ImmutableArray<BackendDevice> Devices { get; }

    /// <summary>Makes the backend on a device.</summary>
    /// <param name="device"><c>cpu</c>, <c>cuda</c> or <c>cuda:1</c>.</param>
    /// <exception cref="VlaeException"><c>CudaNotFound</c>: there is no such device.</exception>
    ILadderBackend Create(string device);
}
