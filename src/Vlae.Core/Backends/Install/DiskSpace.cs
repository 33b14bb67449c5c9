namespace Vlae.Backends.Install;

/// <summary>A disk.</summary>
/// <param name="Name">Its root or mount point.</param>
/// <param name="Free">Bytes that this user may still write.</param>
internal sealed record Disk(string Name, long Free);

/// <summary>Looks for room before anything is written.</summary>
/// <param name="diskOf">Finds the disk of a folder; null if that is not known.</param>
internal sealed class DiskSpace(Func<string, Disk?> diskOf)
{
    /// <summary>Asks the system.</summary>
    public static DiskSpace OfSystem { get; } = new(Find);

    /// <summary>Refuses if a disk has too little room for all that is to be written to it.</summary>
    /// <param name="needs">Folders, which need not exist, and bytes.</param>
    /// <exception cref="VlaeException"><c>BackendDiskFull</c>.</exception>
    public void Require(params (string Folder, long Bytes)[] needs)
    {
        foreach (var together in needs.GroupBy(need => diskOf(need.Folder)?.Name ?? need.Folder))
        {
            string folder = together.MaxBy(need => need.Bytes).Folder;
            long needed = together.Sum(need => need.Bytes);
            if (diskOf(folder) is { } disk && disk.Free < needed)
                throw InstallErrors.NoSpace(folder, needed, disk.Free);
        }
    }

    private static Disk? Find(string folder)
    {
        string? existing = Path.GetFullPath(folder);
        while (existing is not null && !Directory.Exists(existing))
            existing = Path.GetDirectoryName(existing);

        try
        {
            StringComparison comparison = OperatingSystem.IsLinux()
                ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
            string? name = DriveInfo.GetDrives().Select(drive => drive.Name)
                .Where(name => $"{existing}{Path.DirectorySeparatorChar}".StartsWith(
                    Path.EndsInDirectorySeparator(name) ? name : name + Path.DirectorySeparatorChar, comparison))
                .MaxBy(name => name.Length);
            return name is null ? null : new(name, new DriveInfo(name).AvailableFreeSpace);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // A network share, for example. A disk that is full is then an error of the first write.
            return null;
        }
    }
}
