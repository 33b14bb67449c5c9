using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Vlae.Checkpoints;
using Vlae.Checkpoints.Safetensors;
using Vlae.Files;

namespace Vlae.Packed;

/// <summary>
/// The classes in a file of images: the tensor <c>labels</c>, (image), and the metadata <c>classes</c>, a JSON array of
/// names by number, null for a number without a name. The numbers are U8 if each image has one up to 255. Else they are
/// U16, and 65,535 is an image without a class.
/// </summary>
/// <param name="names">The names by number; null for a class without one.</param>
/// <param name="numbers">The class of each image; <see cref="None"/> without one.</param>
/// <param name="changes">The classes whose numbers are others than before, as texts.</param>
internal sealed class PackedLabels(
    SortedDictionary<int, string?> names, int[] numbers, ImmutableArray<string> changes)
{
    /// <summary>The number of an image without a class.</summary>
    public const int None = ushort.MaxValue;

    /// <summary>How many classes a file can have: 0 to 65,534.</summary>
    public const int MaxClasses = None;

    /// <summary>Number of classes.</summary>
    public int Count => names.Count;

    /// <summary>Number of images without a class.</summary>
    public int Unlabeled { get; } = numbers.Count(number => number == None);

    /// <summary>What the file does not keep, as sentences.</summary>
    public IEnumerable<string> Omissions
    {
        get
        {
            if (Count > MaxClasses)
            {
                yield return string.Create(CultureInfo.InvariantCulture,
                    $"The classes were not kept: there are {Count:N0}, and a file has at most {MaxClasses:N0}.");
            }
            else if (changes.Length > 0)
            {
                yield return string.Create(CultureInfo.InvariantCulture,
                    $"{changes.Length:N0} of {Count:N0} classes got new numbers and kept their names, because a " +
                    $"number is from 0 to {MaxClasses - 1:N0} and has one name: {changes[0]}" +
                    $"{(changes.Length > 1 ? ", and so on" : "")}.");
            }
        }
    }

    /// <summary>The tensor; null if no image has a class, or if there are too many classes.</summary>
    public SafetensorsPart? Part => Count is 0 or > MaxClasses
        ? null
        : new(PackedFormat.Labels, IsWide ? "U16" : "U8", [numbers.Length], (long)numbers.Length * (IsWide ? 2 : 1));

    /// <summary>The metadata; null if no class has a name.</summary>
    public string? Names
    {
        get
        {
            if (Part is null || names.Values.All(name => name is null))
                return null;

            var all = new string?[names.Keys.Last() + 1];
            foreach ((int number, string? name) in names)
                all[number] = name;
            return JsonSerializer.Serialize(all);
        }
    }

    private bool IsWide => Unlabeled > 0 || names.Keys.Last() > byte.MaxValue;

    /// <summary>Writes the tensor's bytes, if it has any.</summary>
    public void Write(Stream stream)
    {
        if (Part is null)
            return;

        Span<byte> bytes = stackalloc byte[sizeof(ushort)];
        ReadOnlySpan<byte> used = IsWide ? bytes : bytes[..1];
        foreach (int number in numbers)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)number);
            stream.Write(used);
        }
    }

    /// <summary>Reads the class of an image from its 0-based index; null if the file has no classes.</summary>
    /// <param name="file">The file's header.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="count">Number of images.</param>
    /// <param name="invalid">Makes the error for a reason.</param>
    public static Func<int, int?>? Read(
        SafetensorsFile file, FileBytes bytes, int count, Func<string, VlaeException> invalid)
    {
        if (file.Find(PackedFormat.Labels) is not { } entry)
            return null;
        if (entry.Shape is not [var n] || n != count || entry.Type is not (NumberType.U8 or NumberType.U16))
            throw invalid($"its tensor '{PackedFormat.Labels}' does not have one U8 or U16 for each image");

        // In memory, as they may all be looked at.
        long start = file.StartOf(entry);
        if (entry.Type == NumberType.U8)
        {
            byte[] narrow = bytes.Slice(start, count).ToArray();
            return image => narrow[image];
        }

        var wide = new ushort[count];
        for (int i = 0; i < count; i++)
            wide[i] = BinaryPrimitives.ReadUInt16LittleEndian(bytes.Slice(start + ((long)i * 2), 2));
        return image => wide[image] == None ? null : wide[image];
    }

    /// <summary>Reads the names of the classes. A number without a name is its own name.</summary>
    /// <param name="file">The file's header.</param>
    /// <param name="invalid">Makes the error for a reason.</param>
    public static ImmutableArray<string> ReadNames(SafetensorsFile file, Func<string, VlaeException> invalid)
    {
        if (!file.Metadata.TryGetValue(PackedFormat.Classes, out string? json))
            return [];

        string?[] names;
        try
        {
            names = JsonSerializer.Deserialize<string?[]>(json) ?? [];
        }
        catch (JsonException)
        {
            throw invalid("the names of its classes are not a list of texts");
        }

        return names.Length <= MaxClasses
            ? [.. names.Select((name, number) => name ?? number.ToString(CultureInfo.InvariantCulture))]
            : throw invalid(FormattableString.Invariant(
                $"it has the names of {names.Length:N0} classes, and at most {MaxClasses:N0} are possible"));
    }
}
