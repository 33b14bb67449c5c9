using System.IO.Compression;
using System.Security.Cryptography;
using Vlae.Files;

namespace Vlae.Backends.Install;

/// <summary>Unpacks a file, and compares each piece's CRC-32 and the whole file's SHA-256.</summary>
internal static class NativeFileWriter
{
    /// <summary>Writes a file's pieces one after the other.</summary>
    /// <exception cref="VlaeException"><c>PackageCorrupt</c>, <c>PackageSumDiffers</c>.</exception>
    /// <exception cref="IOException">The target cannot be written.</exception>
    public static void Write(
        NativeFile file, Stream target, StepProgress progress, CancellationToken cancellationToken)
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (NativePiece piece in file.Pieces)
            Write(piece, target, file.Sha256 is null ? null : sum, progress, cancellationToken);

        string found = Convert.ToHexStringLower(sum.GetHashAndReset());
        if (file.Sha256 is { } expected && found != expected)
        {
            string item = $"'{file.Name}', joined from the packages "
                + string.Join(", ", file.Pieces.Select(piece => piece.Package)) + ",";
            throw InstallErrors.SumDiffers(item, "SHA-256", expected, found, deleted: false);
        }
    }

    private static void Write(
        NativePiece piece,
        Stream target,
        IncrementalHash? sum,
        StepProgress progress,
        CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[1 << 17];
        uint crc = 0;
        long left = piece.Entry.Length;
        using Stream source = Read(piece, piece.Entry.Open);
        for (int n; (n = Read(piece, () => source.Read(buffer))) > 0; left -= n)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // More than its directory says could fill the disk.
            if (n > left)
                break;

            crc = Crc32.Append(crc, buffer.AsSpan(0, n));
            sum?.AppendData(buffer, 0, n);
            target.Write(buffer, 0, n);
            progress.Advance(n);
        }

        if (left != 0 || crc != piece.Entry.Crc32)
        {
            throw InstallErrors.Corrupt(
                piece.Package.ToString(), $"'{piece.Entry.FullName}' is not what the package's directory says");
        }
    }

    private static T Read<T>(NativePiece piece, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception cause) when (ZipDamage.Is(cause))
        {
            throw InstallErrors.Corrupt(piece.Package.ToString(), $"'{piece.Entry.FullName}': {cause.Message}", cause);
        }
    }
}
