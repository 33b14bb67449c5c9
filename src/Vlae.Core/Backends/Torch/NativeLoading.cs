using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Vlae.Backends.Torch;

/// <summary>
/// Loads the native libraries by their full paths, in the order in which one needs another, so that no conda,
/// distribution or PyTorch libtorch on a search path is picked up in their place.
/// </summary>
internal static class NativeLoading
{
    private const int BindNow = 2;

    /// <summary>Loads them; returns their handles by name.</summary>
    /// <exception cref="VlaeException"><c>TorchBackendUnusable</c>: one does not load, or a foreign one is loaded.</exception>
    public static FrozenDictionary<string, nint> LoadAll(ImmutableArray<(string Name, string Path)> natives)
    {
        DemandNoForeign(natives);
        WaitAsleep();
        var handles = new Dictionary<string, nint>();
        foreach ((string name, string path) in natives)
            handles.Add(name, Load(path));

        // A library that another of the folder needs may have come from elsewhere all the same.
        DemandNoForeign(natives);
        return handles.ToFrozenDictionary();
    }

    // OpenMP's threads spin at their barriers unless told otherwise before it is loaded. Where anything else wants the
    // processors, a step of this network then takes thirty times as long; asleep, they cost it nothing to speak of.
    private static unsafe void WaitAsleep()
    {
        if (OperatingSystem.IsWindows())
        {
            if (Environment.GetEnvironmentVariable("OMP_WAIT_POLICY") is null)
                Environment.SetEnvironmentVariable("OMP_WAIT_POLICY", "PASSIVE");
            return;
        }

        // .NET's own variables are a copy, which no native library reads.
        var set = (delegate* unmanaged<byte*, byte*, int, int>)NativeLibrary.GetExport(
            NativeLibrary.GetMainProgramHandle(), "setenv");
        fixed (byte* key = "OMP_WAIT_POLICY"u8, text = "PASSIVE"u8)
            _ = set(key, text, 0);
    }

    private static nint Load(string path)
    {
        try
        {
            return OperatingSystem.IsWindows() ? NativeLibrary.Load(path) : LoadNow(path);
        }
        catch (Exception cause) when (cause is DllNotFoundException or BadImageFormatException)
        {
            throw TorchErrors.Unusable(path, $"it does not load ({cause.Message.Trim()})", cause);
        }
    }

    // The runtime binds lazily: a libtorch of another version would end the process at the first call that it lacks.
    private static nint LoadNow(string path)
    {
        nint handle = Open(path, BindNow, out string? error);
        return handle != 0 ? handle : throw new DllNotFoundException(error);
    }

    private static void DemandNoForeign(ImmutableArray<(string Name, string Path)> natives)
    {
        FrozenDictionary<string, string> own = natives.ToFrozenDictionary(native => native.Name, native => Real(native.Path));
        using Process process = Process.GetCurrentProcess();
        foreach (ProcessModule module in process.Modules)
        {
            if (TorchNatives.NameOf(module.FileName) is { } name && own.TryGetValue(name, out string? path)
                && !string.Equals(Real(module.FileName), path, StringComparison.OrdinalIgnoreCase))
            {
                throw TorchErrors.Foreign(module.FileName, path);
            }
        }
    }

    private static string Real(string path) =>
        File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path);

    // Both functions are looked up before either is called: looking one up ends what dlerror has to tell.
    private static unsafe nint Open(string path, int flags, out string? error)
    {
        nint libc = NativeLibrary.GetMainProgramHandle();
        var open = (delegate* unmanaged<byte*, int, nint>)NativeLibrary.GetExport(libc, "dlopen");
        var tell = (delegate* unmanaged<byte*>)NativeLibrary.GetExport(libc, "dlerror");
        fixed (byte* name = Encoding.UTF8.GetBytes(path + '\0'))
        {
            nint handle = open(name, flags);
            error = handle == 0 ? Marshal.PtrToStringUTF8((nint)tell()) : null;
            return handle;
        }
    }
}
