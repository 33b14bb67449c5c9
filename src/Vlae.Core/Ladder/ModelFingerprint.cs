using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Vlae.Ladder;

/// <summary>Names a model by what it computes: its shapes, wiring and parameters; not by what it is called.</summary>
internal static class ModelFingerprint
{
    /// <summary>SHA-256, in lower-case hexadecimal.</summary>
    public static string Of(ParameterSet parameters)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        LadderArchitecture a = parameters.Architecture;
        string levels = string.Join(", ", a.Levels.Select(level => $"{level.Channels} {level.Kernel} {level.Stride}"));
        // Dropout is a matter of training, and leaves no trace in what a model computes.
        hash.AppendData(Encoding.UTF8.GetBytes($"{a.Image}; {levels}; {a.LatentSize}; {a.HiddenSize}; {a.Wiring}"));
        hash.AppendData(MemoryMarshal.AsBytes(parameters.Values));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
