using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using Vlae.Files;

namespace Vlae.Loading;

/// <summary>The symbol versions that an ELF library needs of other libraries, and those that it defines.</summary>
/// <param name="Needed">Library and version, such as <c>libstdc++.so.6</c> and <c>GLIBCXX_3.4.32</c>.</param>
/// <param name="Defined">Such as <c>GLIBCXX_3.4.30</c>.</param>
/// <remarks>
/// The dynamic loader refuses a library if another one lacks a version that it needs. The tables are those of the
/// Linux Standard Base, Core Generic, chapter "Symbol Versioning".
/// </remarks>
internal sealed record ElfVersions(
    ImmutableArray<(string Library, string Version)> Needed, FrozenSet<string> Defined)
{
    private const uint Magic = 0x464C457F, DefinitionSection = 0x6FFFFFFD, NeedSection = 0x6FFFFFFE;
    private const byte Is64Bit = 2, IsLittleEndian = 1;

    // The largest known table, that of glibc, has 2 KB; its names have 40 KB.
    private const int MaxTable = 16 << 20;

    /// <summary>Reads a file; null if it is not a 64-bit, little-endian ELF file.</summary>
    public static ElfVersions? Read(string path)
    {
        try
        {
            using FileStream file = RegularFile.Open(path);
            return Read(file);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException
            or ArgumentOutOfRangeException or OverflowException)
        {
            return null;
        }
    }

    private static ElfVersions? Read(FileStream file)
    {
        byte[] header = Bytes(file, 0, 64);
        if (UInt32(header, 0) != Magic || header[4] != Is64Bit || header[5] != IsLittleEndian)
            return null;

        int size = UInt16(header, 58);
        byte[] sections = Bytes(file, UInt64(header, 40), (ulong)(size * UInt16(header, 60)));
        var needed = ImmutableArray.CreateBuilder<(string, string)>();
        var defined = new HashSet<string>();
        for (int section = 0; section < sections.Length; section += size)
        {
            uint type = UInt32(sections, section + 4);
            if (type is not (DefinitionSection or NeedSection))
                continue;

            byte[] table = Content(file, sections, section);
            byte[] names = Content(file, sections, size * (int)UInt32(sections, section + 40));
            if (type == NeedSection)
                needed.AddRange(NeededIn(table, names));
            else
                defined.UnionWith(DefinedIn(table, names));
        }

        return new(needed.DrainToImmutable(), defined.ToFrozenSet());
    }

    // Verneed: version (2), count (2), file (4), first entry (4), next (4).
    // Vernaux: hash (4), flags (2), other (2), name (4), next (4).
    private static IEnumerable<(string Library, string Version)> NeededIn(byte[] table, byte[] names)
    {
        foreach (int library in Chain(table, 0, 12))
        {
            foreach (int version in Chain(table, library + (int)UInt32(table, library + 8), 12))
                yield return (Name(names, UInt32(table, library + 4)), Name(names, UInt32(table, version + 8)));
        }
    }

    // Verdef: version (2), flags (2), index (2), count (2), hash (4), first entry (4), next (4).
    // The first Verdaux has its name (4); the others name the versions that it continues.
    private static IEnumerable<string> DefinedIn(byte[] table, byte[] names) =>
        Chain(table, 0, 16).Select(version => Name(names, UInt32(table, version + (int)UInt32(table, version + 12))));

    // The places of a chain's entries; each gives the distance to the next one, which is 0 at the end. A distance is
    // positive, so a damaged chain ends at the table's end.
    private static IEnumerable<int> Chain(byte[] table, int place, int next)
    {
        for (int distance = -1; distance != 0; place += distance)
        {
            distance = checked((int)UInt32(table, place + next));
            yield return place;
        }
    }

    private static byte[] Content(FileStream file, byte[] sections, int section) =>
        Bytes(file, UInt64(sections, section + 24), UInt64(sections, section + 32));

    private static byte[] Bytes(FileStream file, ulong place, ulong count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, (ulong)MaxTable);
        byte[] bytes = new byte[count];
        file.Position = checked((long)place);
        file.ReadExactly(bytes);
        return bytes;
    }

    private static string Name(byte[] names, uint place)
    {
        ReadOnlySpan<byte> rest = names.AsSpan(checked((int)place));
        return Encoding.UTF8.GetString(rest[..Math.Max(0, rest.IndexOf((byte)0))]);
    }

    private static ushort UInt16(byte[] bytes, int place) =>
        BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(place));

    private static uint UInt32(byte[] bytes, int place) =>
        BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(place));

    private static ulong UInt64(byte[] bytes, int place) =>
        BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(place));
}
