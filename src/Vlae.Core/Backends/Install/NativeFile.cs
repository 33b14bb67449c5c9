using System.Collections.Immutable;
using System.IO.Compression;

namespace Vlae.Backends.Install;

/// <summary>A file to install, in one or more pieces.</summary>
/// <param name="Name">Its name, without a folder.</param>
/// <param name="Pieces">The pieces, in their order.</param>
/// <param name="Sha256">The sum that the packages give for the joined file; null if they give none.</param>
internal sealed record NativeFile(string Name, ImmutableArray<NativePiece> Pieces, string? Sha256)
{
    /// <summary>Its size in bytes.</summary>
    public long Bytes => Pieces.Sum(piece => piece.Entry.Length);
}

/// <summary>A piece of a file.</summary>
/// <param name="Package">The package that has it.</param>
/// <param name="Name">The file's name.</param>
/// <param name="Number">0 for the first piece, which is the whole file if it is the only one.</param>
/// <param name="Entry">Its bytes.</param>
internal sealed record NativePiece(PackageName Package, string Name, int Number, ZipArchiveEntry Entry);
