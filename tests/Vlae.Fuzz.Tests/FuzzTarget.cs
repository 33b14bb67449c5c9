namespace Vlae.Fuzz.Tests;

/// <summary>A reader to test.</summary>
/// <param name="Name">Its name, which is also the folder of its corpus.</param>
/// <param name="Read">Reads the bytes of a file as the product does. A refusal is a VlaeException.</param>
/// <param name="Tokens">Bytes with a meaning in the format.</param>
internal sealed record FuzzTarget(string Name, Action<byte[]> Read, IReadOnlyList<byte[]> Tokens)
{
    /// <summary>Corrects checksums, so that damage is not refused by them; null if the format has none.</summary>
    public Action<byte[]>? Repair { get; init; }

    /// <summary>Bytes that may be allocated for any length of the file.</summary>
    public long FixedAllocation { get; init; } = 64 << 10;

    /// <summary>The divisor of the number of inputs. It is larger for a slow reader.</summary>
    public int InputDivisor { get; init; } = 1;

    /// <summary>Whole files.</summary>
    public IReadOnlyList<byte[]> Corpus =>
    [
        .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Corpus", Name)).Order(StringComparer.Ordinal)
            .Select(File.ReadAllBytes),
    ];
}
