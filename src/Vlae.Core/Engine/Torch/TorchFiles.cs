using System.Collections.Immutable;
using Vlae.Loading;

namespace Vlae.Engine.Torch;

/// <summary>The files of the Torch backend, checked before any of them is loaded.</summary>
/// <param name="Assembly">Full path of Vlae.Torch.dll.</param>
/// <param name="Libtorch">Full path of libtorch's folder.</param>
/// <param name="Natives">Name and full path of the native libraries, in loading order.</param>
/// <param name="TorchSharp">TorchSharp's version.</param>
internal sealed record TorchFiles(
    string Assembly, string Libtorch, ImmutableArray<(string Name, string Path)> Natives, Version TorchSharp)
{
    private const string Backend = "Vlae.Torch";
    private const string Library = "TorchSharp";

    /// <summary>Finds the backend's files; an error names what is missing or wrong.</summary>
    /// <param name="folder">Full path of the folder with Vlae.Torch and TorchSharp.</param>
    /// <param name="libtorch">Gives the full path of libtorch's folder.</param>
    /// <exception cref="VlaeException">
    /// <c>TorchBackendNotFound</c>, <c>TorchBackendIncomplete</c>, <c>TorchBackendUnusable</c>.
    /// </exception>
    public static TorchFiles In(string folder, Func<string> libtorch)
    {
        string assembly = Path.Combine(folder, $"{Backend}.dll");
        AssemblyIdentity backend = Identify(assembly, Backend);
        Version? core = backend.Needs("Vlae.Core"), own = typeof(TorchFiles).Assembly.GetName().Version;
        if (core != own)
            throw TorchBackendErrors.Mixed(assembly, $"it is made for Vlae {Short(core)}, and this is {Short(own)}");

        string library = Path.Combine(folder, $"{Library}.dll");
        Version? needed = backend.Needs(Library), found = Identify(library, Library).Name.Version;
        if (needed is null || found != needed)
            throw TorchBackendErrors.Mixed(library, $"it is version {Short(found)}, and Vlae needs {Short(needed)}");

        string binding = BindingIn(folder);
        string natives = libtorch();
        ImmutableArray<(string Name, string Path)> files = [.. LibtorchIn(natives), (TorchNatives.Binding, binding)];
        foreach ((_, string path) in files)
            RequireSystem(path);

        RequireFunctions(files);
        return new(assembly, natives, files, found);
    }

    /// <summary>TorchSharp's native library for this platform, which this system can load.</summary>
    /// <exception cref="VlaeException">
    /// <c>TorchBackendNoPlatform</c>: there is none. <c>TorchBackendSystemTooOld</c>: it cannot be loaded.
    /// </exception>
    public static string BindingIn(string folder)
    {
        string path = Path.Combine(
            folder, "runtimes", TorchNatives.Platform, "native", TorchNatives.FileOf(TorchNatives.Binding));
        if (!File.Exists(path))
            throw TorchBackendErrors.NoPlatform(path);

        RequireSystem(path);
        return path;
    }

    private static IEnumerable<(string Name, string Path)> LibtorchIn(string folder)
    {
        (string Name, bool IsRequired, string Path)[] natives =
        [
            .. TorchNatives.Libtorch.Select(native =>
                (native.Name, native.IsRequired, Path.Combine(folder, TorchNatives.FileOf(native.Name)))),
        ];
        string[] missing =
        [
            .. natives.Where(native => native.IsRequired && !File.Exists(native.Path))
                .Select(native => Path.GetFileName(native.Path)),
        ];
        return missing.Length == 0
            ? natives.Where(native => File.Exists(native.Path)).Select(native => (native.Name, native.Path))
            : throw TorchBackendErrors.Incomplete(folder, missing);
    }

    // What is loaded stays in the process, so a library that cannot be loaded is found before.
    private static void RequireSystem(string path)
    {
        if (SystemLibraries.Lacks(path) is { } why)
            throw TorchBackendErrors.SystemTooOld(path, why);
    }

    // dotnet/TorchSharp#1567: a libtorch of another build lacks functions, and Windows does not say which.
    private static void RequireFunctions(ImmutableArray<(string Name, string Path)> files)
    {
        if (!OperatingSystem.IsWindows())
            return;

        foreach ((_, string path) in files)
        {
            string? why = PeSymbols.Lacks(path, library => files.FirstOrDefault(
                file => Path.GetFileName(file.Path).Equals(library, StringComparison.OrdinalIgnoreCase)).Path);
            if (why is not null)
                throw TorchBackendErrors.Unusable(path, why);
        }
    }

    private static AssemblyIdentity Identify(string path, string name)
    {
        AssemblyIdentity? identity = AssemblyIdentity.Read(path);
        return identity?.Name.Name == name
            ? identity
            : throw TorchBackendErrors.Mixed(
                path, File.Exists(path) ? $"it is not the .NET assembly {name}" : "there is no such file");
    }

    private static string Short(Version? version) => version?.ToString(3) ?? "of no known version";
}
