namespace Vlae.Checkpoints.Arrays;

/// <summary>A file of arrays of numbers.</summary>
/// <param name="path">Its path.</param>
public abstract class ArrayFile(string path) : IDisposable
{
    /// <summary>The path of the file.</summary>
    public string Path { get; } = path;

    /// <summary>Its arrays, in the order of the file.</summary>
    public abstract IReadOnlyList<ArrayEntry> Arrays { get; }

    /// <summary>Whether its arrays have names.</summary>
    public abstract bool HasNames { get; }

    /// <summary>Chooses an array.</summary>
    /// <param name="name">Its name, in any case; null for the only one that fits, or one with a usual name.</param>
    /// <param name="what">What is looked for, in the plural.</param>
    /// <param name="fits">Whether an array may be it.</param>
    /// <param name="usual">Usual names, the first is preferred.</param>
    /// <exception cref="VlaeException"><c>ArrayUnknown</c>.</exception>
    public ArrayEntry Choose(string? name, string what, Func<ArrayEntry, bool> fits, IReadOnlyList<string> usual)
    {
        if (!HasNames || Arrays.Count == 1)
            name = null;
        else if (name is not null)
            return Find(name) ?? throw Unknown($"has no array '{name}'");

        ArrayEntry[] fitting = [.. Arrays.Where(fits)];
        return Arrays.Count == 1 ? Arrays[0]
            : fitting.Length == 1 ? fitting[0]
            : usual.Select(Find).FirstOrDefault(found => found is not null && fits(found)) ?? throw Unknown(
                fitting.Length == 0 ? $"has no array of {what}" : $"has {fitting.Length} arrays that may be {what}");
    }

    /// <summary>The array of a name, in any case; null if there is none.</summary>
    public ArrayEntry? Find(string name) =>
        Arrays.FirstOrDefault(entry => name == entry.Name)
        ?? Arrays.FirstOrDefault(entry => string.Equals(entry.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Refuses an array of a type that is not read.</summary>
    /// <exception cref="VlaeException">Its id depends on the format.</exception>
    public abstract void RequireReadable(ArrayEntry entry);

    /// <summary>Reads a whole array.</summary>
    /// <returns>Its values as floats, last side fastest.</returns>
    /// <exception cref="VlaeException">It is damaged, too large, or of another type; the format has the id.</exception>
    public abstract NpyArray ReadAll(ArrayEntry entry);

    /// <summary>Reads an array item by item along its first side. Only few items are in memory.</summary>
    /// <returns>The items' values, last side fastest; each is valid until the next one.</returns>
    /// <exception cref="VlaeException">As for <see cref="ReadAll"/>, while the items are read.</exception>
    public abstract IEnumerable<ReadOnlyMemory<float>> Items(ArrayEntry entry);

    /// <summary>The file and the array, for messages.</summary>
    public string NameOf(ArrayEntry entry) => NameOf(Path, entry.Name);

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>A file and an array of it, for messages.</summary>
    protected static string NameOf(string path, string? name) => name is null ? path : $"{path}: {name}";

    private VlaeException Unknown(string why) => new("ArrayUnknown", $"'{Path}' {why}. It has {List()}.");

    // A file may have a thousand arrays.
    private string List()
    {
        const int Most = 20;
        string rest = Arrays.Count > Most ? $" and {Arrays.Count - Most:N0} more" : "";
        return Arrays.Count == 0 ? "no array" : string.Join(", ", Arrays.Take(Most)) + rest;
    }
}
