using System.Security.Cryptography;

namespace Vlae.Data.Idx;

/// <summary>The contents of one IDX file.</summary>
/// <param name="Path">The file.</param>
/// <param name="Header">The header.</param>
/// <param name="IsGzip">Whether the file is packed.</param>
/// <param name="Bytes">The pixels, (image, row, column), or the labels.</param>
internal sealed record IdxContent(string Path, IdxHeader Header, bool IsGzip, byte[] Bytes)
{
    /// <summary>SHA-256 of the whole unpacked file, in lower-case hexadecimal.</summary>
    public string Sha256()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Header.ToBytes());
        hash.AppendData(Bytes);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
