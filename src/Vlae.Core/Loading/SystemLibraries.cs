using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Vlae.Loading;

/// <summary>Whether the libraries of a Linux system are new enough for a native library, found without loading it.</summary>
internal static class SystemLibraries
{
    /// <summary>
    /// Why the dynamic loader would refuse a library, in words: the version that it needs, of which library, and what
    /// that library has. Null if nothing is missing, or if the file is not of a Linux system.
    /// </summary>
    /// <param name="path">Full path of the library.</param>
    public static string? Lacks(string path)
    {
        if (!OperatingSystem.IsLinux() || ElfVersions.Read(path) is not { } library)
            return null;

        return library.Needed.GroupBy(need => need.Library, need => need.Version)
            .Select(needs => Lacks(needs.Key, [.. needs])).FirstOrDefault(why => why is not null);
    }

    private static string? Lacks(string library, string[] needed)
    {
        if (Find(library) is not { } path)
            return null;

        // A library without versions accepts everything, as the dynamic loader does.
        if (ElfVersions.Read(path) is not { Defined.Count: > 0 } there)
            return null;

        string? newest = needed.Where(version => !there.Defined.Contains(version)).MaxBy(Number);
        if (newest is null)
            return null;

        string family = Family(newest);
        string? last = there.Defined.Where(version => Family(version) == family).MaxBy(Number);
        return $"it needs {newest} of {library}, and '{path}' " +
            (last is null ? $"has no {family}" : $"ends at {last}");
    }

    // The library that this process has or would get. System libraries may be loaded: the process stays as it is.
    private static string? Find(string library)
    {
        if (Mapped(library) is { } path)
            return path;

        return NativeLibrary.TryLoad(library, out _) ? Mapped(library) : null;
    }

    private static string? Mapped(string library)
    {
        using Process process = Process.GetCurrentProcess();
        return process.Modules.Cast<ProcessModule>().Select(module => module.FileName)
            .FirstOrDefault(file => IsNamed(Path.GetFileName(file), library));
    }

    // libstdc++.so.6.0.30 is libstdc++.so.6.
    private static bool IsNamed(string file, string library) =>
        file == library || file.StartsWith($"{library}.", StringComparison.Ordinal);

    private static string Family(string version) => version.Split('_')[0];

    // GLIBCXX_3.4.30 is newer than GLIBCXX_3.4.9.
    private static Version Number(string version) =>
        Version.TryParse(version[(version.LastIndexOf('_') + 1)..], out Version? number) ? number : new();
}
