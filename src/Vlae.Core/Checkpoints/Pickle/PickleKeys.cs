namespace Vlae.Checkpoints.Pickle;

/// <summary>
/// Compares dictionary keys, which are texts and numbers. Hashes are randomized per process, so no file can have keys
/// that all collide, which would take very long.
/// </summary>
internal sealed class PickleKeys : IEqualityComparer<object>
{
    public static PickleKeys Comparer { get; } = new();

    public new bool Equals(object? x, object? y) => object.Equals(x, y);

    public int GetHashCode(object obj) =>
        obj is long number ? HashCode.Combine((int)number, (int)(number >> 32)) : obj.GetHashCode();
}
