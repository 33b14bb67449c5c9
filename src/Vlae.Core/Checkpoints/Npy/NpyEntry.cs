using System.Collections.Immutable;
using Vlae.Checkpoints.Arrays;

namespace Vlae.Checkpoints.Npy;

/// <summary>An array in a file of NumPy, by its header.</summary>
public sealed record NpyEntry : ArrayEntry
{
    private NpyEntry(NpyHeader header) => Header = header;

    /// <inheritdoc/>
    public override ImmutableArray<int> Shape => Header.Shape;

    /// <inheritdoc/>
    public override string Type => Header.Type;

    /// <inheritdoc/>
    public override bool IsWhole => Header.Type is [_, 'i' or 'u' or 'b', ..];

    /// <inheritdoc/>
    public override bool IsReadable => NpyType.Of(Header.Type) is not null;

    /// <summary>Place in the file, counted from 0.</summary>
    internal int Index { get; init; }

    internal NpyHeader Header { get; }

    /// <summary>Reads a header.</summary>
    /// <param name="name">The file, for messages.</param>
    /// <param name="bytes">The first bytes.</param>
    /// <exception cref="VlaeException"><c>NpyCorrupt</c>.</exception>
    internal static NpyEntry Of(string name, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return new(NpyHeader.Parse(bytes));
        }
        catch (FormatException cause)
        {
            throw NpyErrors.Corrupt(name, cause.Message, cause);
        }
    }

    /// <summary>Its type of numbers.</summary>
    /// <exception cref="VlaeException"><c>NpyTypeUnknown</c>.</exception>
    internal NpyType RequireType(string name) => NpyType.Of(Header.Type) ?? throw NpyErrors.TypeUnknown(
        name, $"{NpyType.Describe(Header.Type)} ('{Header.Type}')", "save its numbers as such an array");

    /// <summary>Refuses an array whose bytes are not those of its shape. Other types have other lengths.</summary>
    /// <exception cref="VlaeException"><c>NpyCorrupt</c>.</exception>
    internal void RequireLength(string name, long length)
    {
        if (NpyType.Of(Header.Type) is not { } type)
            return;

        Int128 expected = Size * (type.Number.Bits() / 8);
        if (length - Header.Size != expected)
        {
            throw NpyErrors.Corrupt(
                name, $"its shape takes {expected:N0} bytes, and it has {length - Header.Size:N0}");
        }
    }
}
