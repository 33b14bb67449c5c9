using System.Collections.Immutable;

namespace Vlae.Backends.Install;

/// <summary>The packages that together are a libtorch.</summary>
/// <param name="pins">The packages that are known.</param>
internal sealed class PackageFamily(ImmutableArray<PackagePin> pins)
{
    // libtorch 2.10.0 with CUDA 12.8 has 25 packages for Linux and 17 for Windows.
    private const int MaxPackages = 100;

    /// <summary>A package and those that it depends on, with their sizes; null if the feed does not have it.</summary>
    /// <exception cref="VlaeException">
    /// <c>PackageNotFound</c>: one that it depends on; <c>PackageCorrupt</c>, <c>PackageSourceUnusable</c>.
    /// </exception>
    public ImmutableArray<PlannedPackage>? Find(
        PackageName root, IPackageFeed feed, CancellationToken cancellationToken)
    {
        if (feed.SizeOf(root, cancellationToken) is not { } size)
            return null;

        var found = new List<PlannedPackage> { Planned(root, size) };
        for (int i = 0; i < found.Count; i++)
        {
            if (found[i].Pin is not null)
                continue;

            foreach (PackageName part in feed.Describe(found[i].Package, cancellationToken).Dependencies)
            {
                if (found.Exists(other => other.Package.LowerId == part.LowerId))
                    continue;

                // The packages are not pinned, so the feed could send the user anything.
                if (!part.LowerId.StartsWith($"{root.LowerId}-", StringComparison.Ordinal)
                    || !IsSafe(part.LowerId) || !IsSafe(part.Version) || found.Count == MaxPackages)
                {
                    throw InstallErrors.Corrupt(
                        found[i].Package.ToString(), $"it depends on {part}, which is not a part of {root}");
                }

                long bytes = feed.SizeOf(part, cancellationToken)
                    ?? throw InstallErrors.NoPackage(part, feed.Name);
                found.Add(Planned(part, bytes));
            }
        }

        return [.. found];
    }

    // It becomes a part of addresses and of the names of files.
    private static bool IsSafe(string text) =>
        text.Length is > 0 and < 100 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-');

    private PlannedPackage Planned(PackageName package, long bytes)
    {
        PackagePin? pin = pins.FirstOrDefault(
            pin => pin.Package.LowerId == package.LowerId && pin.Package.Version == package.Version);
        // Not every feed says the length.
        return new(package, bytes > 0 ? bytes : pin?.Bytes ?? 0, pin);
    }
}
