using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Vlae.Engine.Torch;

/// <summary>
/// Loads the native libraries by their full paths, in the order in which one needs another, so that no conda,
/// distribution or PyTorch libtorch on a search path is picked up in their place.
/// </summary>
internal static class NativeLoading
{
    /// <summary>Loads them; returns their handles by name.</summary>
    /// <exception cref="VlaeException">
    /// <c>TorchBackendUnusable</c>: one does not load, or a foreign one is loaded.
    /// </exception>
    public static FrozenDictionary<string, nint> LoadAll(ImmutableArray<(string Name, string Path)> natives)
    {
        RequireNoForeign(natives);
        WaitAsleep();
        var handles = new Dictionary<string, nint>();
        foreach ((string name, string path) in natives)
            handles.Add(name, Load(path));

        // A library that another of the folder needs may have come from elsewhere all the same.
        RequireNoForeign(natives);
        return handles.ToFrozenDictionary();
    }

    // OpenMP's threads spin at their barriers unless told otherwise before it is loaded. Where anything else wants the
    // processors, a step of this network then takes thirty times as long; asleep, they cost it nothing to speak of.
    private static void WaitAsleep()
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
            throw TorchErrors.Unusable(path, $"it does not load ({cause.Message.Trim()})", cause);
        }
    }

    private static void RequireNoForeign(ImmutableArray<(string Name, string Path)> natives)
    {
        Dictionary<string, string> own = natives.ToDictionary(native => native.Name, native => Real(native.Path));
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

    // With every link on the way followed, as the system names what is mapped.
    private static string Real(string path)
    {
        if (Path.GetDirectoryName(path) is not { } folder)
            return path;

        string place = Path.Combine(Real(folder), Path.GetFileName(path));
        return File.ResolveLinkTarget(place, returnFinalTarget: true) is { } target ? Real(target.FullName) : place;
    }
}
