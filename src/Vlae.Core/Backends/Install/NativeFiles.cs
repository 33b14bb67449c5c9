using System.Collections.Immutable;

namespace Vlae.Backends.Install;

/// <summary>Puts the pieces of packages in order, as FileRestitcher of TorchSharp's build targets does.</summary>
internal static class NativeFiles
{
    /// <summary>The files to install, by name.</summary>
    /// <param name="target">What was asked for.</param>
    /// <param name="pieces">The pieces of all packages.</param>
    /// <param name="sums">SHA-256 of joined files, by name.</param>
    /// <exception cref="VlaeException"><c>PackageCorrupt</c>.</exception>
    public static ImmutableArray<NativeFile> Join(
        LibtorchTarget target, IEnumerable<NativePiece> pieces, IReadOnlyDictionary<string, string> sums)
    {
        // Not all file systems tell names apart by case.
        ImmutableArray<NativeFile> files =
        [
            .. pieces.GroupBy(piece => piece.Name, StringComparer.OrdinalIgnoreCase)
                .Select(file => Join([.. file.OrderBy(piece => piece.Number)], sums))
                .OrderBy(file => file.Name, StringComparer.Ordinal),
        ];
        return files.Any(file => file.Name == target.MainLibrary)
            ? files : throw InstallErrors.Corrupt($"{target.Package}", $"it has no {target.MainLibrary}");
    }

    private static NativeFile Join(ImmutableArray<NativePiece> pieces, IReadOnlyDictionary<string, string> sums)
    {
        NativePiece first = pieces[0];
        for (int i = 0; i < pieces.Length; i++)
        {
            if (pieces[i].Number != i)
            {
                throw InstallErrors.Corrupt(pieces[i].Package.ToString(), pieces[i].Number < i
                    ? $"the piece {pieces[i].Number} of '{first.Name}' is there twice"
                    : $"the piece {i} of '{first.Name}' is missing");
            }
        }

        string? sum = sums.GetValueOrDefault(first.Name);
        return pieces.Length > 1 && sum is null
            ? throw InstallErrors.Corrupt(first.Package.ToString(), $"it has no sum of '{first.Name}'")
            : new(first.Name, pieces, sum);
    }
}
