namespace Vlae.Checkpoints.Pickle;

/// <summary>
/// Compares the keys of dictionaries, texts and numbers. Hashes differ from process to process, so that no file can
/// have keys that all meet in one place and take for ever.
/// </summary>
internal sealed class PickleKeys : IEqualityComparer<object>
{
    public static PickleKeys Comparer { get; } = new();

    public new bool Equals(object? x, object? y) => object.Equals(x, y);

    public int GetHashCode(object obj) =>
        obj is long number ? HashCode.Combine((int)number, (int)(number >> 32)) : obj.GetHashCode();
}
