namespace Vlae.Fuzz.Tests;

/// <summary>A reader under fire.</summary>
/// <param name="Name">Its name, and its corpus's folder.</param>
/// <param name="Read">Reads a file's bytes, as far as the product would; what it refuses is a VlaeException.</param>
/// <param name="Tokens">Bytes that mean something in the format.</param>
internal sealed record FuzzTarget(string Name, Action<byte[]> Read, IReadOnlyList<byte[]> Tokens)
{
    /// <summary>Puts checksums right, so that damage comes past them; null where there are none.</summary>
    public Action<byte[]>? Repair { get; init; }

    /// <summary>Bytes that may be allocated whatever the file's length.</summary>
    public int FixedAllocation { get; init; } = 64 << 10;

    /// <summary>One in how many inputs is tried: a slow reader has fewer.</summary>
    public int InputDivisor { get; init; } = 1;

    /// <summary>Whole files.</summary>
    public IReadOnlyList<byte[]> Corpus =>
    [
        .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Corpus", Name)).Order(StringComparer.Ordinal)
            .Select(File.ReadAllBytes),
    ];
}
