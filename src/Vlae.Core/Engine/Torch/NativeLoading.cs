using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Vlae.Engine.Torch;

/// <summary>
/// Loads the native libraries by full path, in the order of their dependencies. A libtorch of conda, of the Linux
/// distribution or of PyTorch on a search path is never loaded instead.
/// </summary>
internal static class NativeLoading
{
    /// <summary>Loads the libraries; returns their handles by name.</summary>
    /// <exception cref="VlaeException">
    /// <c>TorchBackendUnusable</c>: a library does not load, or is loaded from another folder.
    /// </exception>
    public static FrozenDictionary<string, nint> LoadAll(ImmutableArray<(string Name, string Path)> natives)
    {
        RequireNoForeign(natives);
        SetPassiveWaiting();
        var handles = new Dictionary<string, nint>();
        foreach ((string name, string path) in natives)
            handles.Add(name, Load(path));

        // A dependency may still have been loaded from another folder.
        RequireNoForeign(natives);
        return handles.ToFrozenDictionary();
    }

    // By default, OpenMP's threads spin at barriers. If other processes use the CPU, a step then takes thirty times as
    // long; threads that sleep cost almost nothing. The variable must be set before OpenMP is loaded.
    private static void SetPassiveWaiting()
    {
        const string variable = "OMP_WAIT_POLICY", value = "PASSIVE";
        if (!OperatingSystem.IsWindows())
            LibC.SetIfUnset(variable, value);
        else if (Environment.GetEnvironmentVariable(variable) is null)
            Environment.SetEnvironmentVariable(variable, value);
    }

    private static nint Load(string path)
    {
        try
        {
            return OperatingSystem.IsWindows() ? NativeLibrary.Load(path) : LibC.LoadNow(path);
        }
        catch (Exception cause) when (cause is DllNotFoundException or BadImageFormatException)
        {
            throw TorchBackendErrors.Unusable(path, $"it does not load ({cause.Message.Trim()})", cause);
        }
    }

    private static void RequireNoForeign(ImmutableArray<(string Name, string Path)> natives)
    {
        Dictionary<string, string> own =
            natives.ToDictionary(native => native.Name, native => ResolveLinks(native.Path));
        using Process process = Process.GetCurrentProcess();
        foreach (ProcessModule module in process.Modules)
        {
            if (TorchNatives.NameOf(module.FileName) is { } name && own.TryGetValue(name, out string? path)
                && !string.Equals(ResolveLinks(module.FileName), path, StringComparison.OrdinalIgnoreCase))
            {
                throw TorchBackendErrors.Foreign(module.FileName, path);
            }
        }
    }

    // The path with all links resolved, as the operating system reports loaded modules.
    private static string ResolveLinks(string path)
    {
        if (Path.GetDirectoryName(path) is not { } folder)
            return path;

        string place = Path.Combine(ResolveLinks(folder), Path.GetFileName(path));
        return File.ResolveLinkTarget(place, returnFinalTarget: true) is { } target
            ? ResolveLinks(target.FullName)
            : place;
    }
}
