using System.Collections.Immutable;
using Vlae.Loading;

namespace Vlae.Engine.Torch;

/// <summary>The files of the Torch backend in a folder, checked before any of them is loaded.</summary>
/// <param name="Assembly">Full path of Vlae.Torch.dll.</param>
/// <param name="Natives">Name and full path of the native libraries, in loading order.</param>
/// <param name="TorchSharp">TorchSharp's version.</param>
internal sealed record TorchFiles(
    string Assembly, ImmutableArray<(string Name, string Path)> Natives, Version TorchSharp)
{
    private const string Backend = "Vlae.Torch";
    private const string Library = "TorchSharp";

    /// <summary>Finds the backend's files; an error names what is missing or wrong.</summary>
    /// <param name="folder">Full path of the folder.</param>
    /// <exception cref="VlaeException">
    /// <c>TorchBackendNotFound</c>, <c>TorchBackendIncomplete</c>, <c>TorchBackendUnusable</c>.
    /// </exception>
    public static TorchFiles In(string folder)
    {
        string assembly = Path.Combine(folder, $"{Backend}.dll"), library = Path.Combine(folder, $"{Library}.dll");
        if (!File.Exists(assembly))
            throw TorchBackendErrors.NotFound(assembly);

        AssemblyIdentity backend = Identify(assembly, Backend);
        Version? core = backend.Needs("Vlae.Core"), own = typeof(TorchFiles).Assembly.GetName().Version;
        if (core != own)
            throw TorchBackendErrors.Unusable(
                assembly, $"it is made for Vlae {Short(core)}, and this is Vlae {Short(own)}");

        ImmutableArray<(string Name, bool IsRequired, string Path)> natives =
        [
            .. TorchNatives.InOrder.Select(native =>
                (native.Name, native.IsRequired, Path.Combine(folder, TorchNatives.FileOf(native.Name)))),
        ];
        string[] missing =
        [
            .. natives.Where(native => native.IsRequired).Select(native => native.Path).Prepend(library)
                .Where(path => !File.Exists(path)).Select(path => Path.GetFileName(path)),
        ];
        if (missing.Length > 0)
            throw TorchBackendErrors.Incomplete(folder, missing);

        Version? needed = backend.Needs(Library), found = Identify(library, Library).Name.Version;
        if (needed is null || found != needed)
            throw TorchBackendErrors.Unusable(library, $"it is version {Short(found)}, and Vlae needs {Short(needed)}");

        return new(
            assembly,
            [.. natives.Where(native => File.Exists(native.Path)).Select(native => (native.Name, native.Path))],
            found);
    }

    private static AssemblyIdentity Identify(string path, string name)
    {
        AssemblyIdentity? identity = AssemblyIdentity.Read(path);
        return identity?.Name.Name == name
            ? identity
            : throw TorchBackendErrors.Unusable(path, $"it is not the .NET assembly {name}");
    }

    private static string Short(Version? version) => version?.ToString(3) ?? "of no known version";
}
