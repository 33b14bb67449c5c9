using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using Vlae.Files;

namespace Vlae.Loading;

/// <summary>The functions that a Windows library imports by name from others, and those that it exports.</summary>
/// <param name="Imports">Library and function, such as <c>c10.dll</c>.</param>
/// <param name="Exports">The names of its own functions.</param>
/// <remarks>Microsoft, <i>PE Format</i>, "The .edata Section" and "The .idata Section".</remarks>
internal sealed record PeSymbols(
    ImmutableArray<(string Library, string Function)> Imports, FrozenSet<string> Exports)
{
    private const int ImportSize = 20;
    private const ulong ByOrdinal = 1UL << 63;

    /// <summary>Reads a file; null if it is not a 64-bit Windows library.</summary>
    public static PeSymbols? Read(string path)
    {
        try
        {
            using var file = new PEReader(RegularFile.Open(path));
            return file.PEHeaders.PEHeader is { Magic: PEMagic.PE32Plus } header
                ? new([.. ImportsOf(file, header)], ExportsOf(file, header).ToFrozenSet())
                : null;
        }
        catch (Exception cause) when (cause is BadImageFormatException or InvalidOperationException or IOException
            or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>
    /// Why Windows would refuse a library, in words: an import that the other library does not export. Null if nothing
    /// is missing.
    /// </summary>
    /// <param name="path">Full path of the library.</param>
    /// <param name="find">The path of an imported library; null for one that is not to be looked at.</param>
    public static string? Lacks(string path, Func<string, string?> find)
    {
        if (Read(path) is not { } library)
            return null;

        foreach (var imports in library.Imports.GroupBy(import => import.Library, import => import.Function))
        {
            if (find(imports.Key) is not { } other || Read(other) is not { } there)
                continue;

            string[] missing = [.. imports.Where(function => !there.Exports.Contains(function))];
            if (missing.Length > 0)
                return $"it needs {missing.Length} functions that '{other}' does not have, such as {missing[0]}";
        }

        return null;
    }

    private static IEnumerable<(string Library, string Function)> ImportsOf(PEReader file, PEHeader header)
    {
        int table = header.ImportTableDirectory.RelativeVirtualAddress;
        for (int entry = table; table != 0; entry += ImportSize)
        {
            int lookup = Int32(file, entry), name = Int32(file, entry + 12), bound = Int32(file, entry + 16);
            if (name == 0)
                yield break;

            string library = Text(file, name);
            BlobReader functions = At(file, lookup != 0 ? lookup : bound);
            for (ulong function = functions.ReadUInt64(); function != 0; function = functions.ReadUInt64())
            {
                // A name follows a hint of two bytes.
                if ((function & ByOrdinal) == 0)
                    yield return (library, Text(file, (int)function + 2));
            }
        }
    }

    private static IEnumerable<string> ExportsOf(PEReader file, PEHeader header)
    {
        int table = header.ExportTableDirectory.RelativeVirtualAddress;
        if (table == 0)
            yield break;

        BlobReader names = At(file, Int32(file, table + 32));
        for (int count = Int32(file, table + 24); count > 0; count--)
            yield return Text(file, names.ReadInt32());
    }

    private static int Int32(PEReader file, int address) => At(file, address).ReadInt32();

    private static string Text(PEReader file, int address)
    {
        BlobReader reader = At(file, address);
        int length = reader.IndexOf(0);
        return Encoding.ASCII.GetString(reader.ReadBytes(Math.Max(0, length)));
    }

    private static BlobReader At(PEReader file, int address)
    {
        PEMemoryBlock block = file.GetSectionData(address);
        return block.Length > 0 ? block.GetReader() : throw new BadImageFormatException("no such address");
    }
}
