using Vlae.Backends;

namespace Vlae.Engine.Torch;

/// <summary>Where libtorch is: in the folder that the user names, else in the one that was installed.</summary>
internal static class LibtorchFolder
{
    /// <summary>The folder.</summary>
    /// <exception cref="VlaeException"><c>TorchBackendNotFound</c>: there is none.</exception>
    public static string Find() => Named() ?? Installed() ?? throw TorchBackendErrors.NotFound(BackendStore.OfUser());

    private static string? Named() =>
        Environment.GetEnvironmentVariable(TorchLoader.FolderVariable) is { Length: > 0 } folder
            ? Path.GetFullPath(folder)
            : null;

    private static string? Installed() => BackendStore.Installed(BackendStore.OfUser())
        .FirstOrDefault(libtorch => libtorch.Version == Version.Parse(BackendStore.LibtorchVersion))?.Folder;
}
