using System.Security.Cryptography;

namespace Vlae.Backends.Install;

/// <summary>The SHA-512 of a package's file.</summary>
internal static class PackageSum
{
    /// <summary>Computes the sum of a stream from its beginning, and rewinds it.</summary>
    /// <returns>Lower case hexadecimal digits.</returns>
    public static string Of(Stream file, StepProgress progress, CancellationToken cancellationToken)
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        byte[] buffer = new byte[1 << 18];
        file.Position = 0;
        for (int n; (n = file.Read(buffer)) > 0; progress.Advance(n))
        {
            cancellationToken.ThrowIfCancellationRequested();
            sum.AppendData(buffer, 0, n);
        }

        file.Position = 0;
        return Convert.ToHexStringLower(sum.GetHashAndReset());
    }
}
