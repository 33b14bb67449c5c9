using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Vlae.Ladder;

/// <summary>Identifies a model by shapes, wiring and parameters; not by its name.</summary>
internal static class ModelFingerprint
{
    /// <summary>SHA-256, in lower-case hexadecimal.</summary>
    public static string Of(ParameterSet parameters)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        LadderArchitecture a = parameters.Architecture;
        string levels = string.Join(", ", a.Levels.Select(level => $"{level.Channels} {level.Kernel} {level.Stride}"));
        // Dropout is used in training only. It does not change what a model computes.
        hash.AppendData(Encoding.UTF8.GetBytes($"{a.Image}; {levels}; {a.LatentSize}; {a.HiddenSize}; {a.Wiring}"));
        hash.AppendData(MemoryMarshal.AsBytes(parameters.Values));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
