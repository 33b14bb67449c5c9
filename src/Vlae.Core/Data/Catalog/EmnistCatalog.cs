using System.Collections.Immutable;

namespace Vlae.Data.Catalog;

/// <summary>The parts of EMNIST: Cohen, Afshar, Tapson and van Schaik, arXiv 1702.05373.</summary>
/// <remarks>
/// NIST publishes one archive of all parts, gzip.zip, so its files are the user's own. Their images are stored with
/// rows and columns exchanged. The names of the classes are those of the published files <c>emnist-*-mapping.txt</c>.
/// </remarks>
internal static class EmnistCatalog
{
    private const string Digits = "0123456789", Capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>The parts, the smallest files first.</summary>
    public static ImmutableArray<DataSetEntry> All { get; } =
    [
        Part("Letters", "145,600 handwritten letters", ["N/A", .. Names(Capitals)]),
        Part("Digits", "280,000 handwritten digits", Names(Digits)),
        Part("Mnist", "70,000 handwritten digits", Names(Digits)),
        Part("Balanced", "131,600 handwritten digits and letters", Names(Digits + Capitals + "abdefghnqrt")),
        Part("ByMerge", "814,255 handwritten digits and letters", Names(Digits + Capitals + "abdefghnqrt")),
        Part("ByClass", "814,255 handwritten digits and letters",
            Names(Digits + Capitals + Capitals.ToLowerInvariant())),
    ];

    private static DataSetEntry Part(string name, string description, ImmutableArray<string> classes)
    {
        string prefix = $"emnist-{name.ToLowerInvariant()}-";
        return new($"Emnist{name}", classes)
        {
            Description = $"{description}; its files are not downloaded",
            Folder = "emnist",
            HasColumnsFirst = true,
            Train = new(new($"{prefix}train-images-idx3-ubyte"), new($"{prefix}train-labels-idx1-ubyte")),
            Test = new(new($"{prefix}test-images-idx3-ubyte"), new($"{prefix}test-labels-idx1-ubyte")),
        };
    }

    private static ImmutableArray<string> Names(string letters) => [.. letters.Select(letter => letter.ToString())];
}
