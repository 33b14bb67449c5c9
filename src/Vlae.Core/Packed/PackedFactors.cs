using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Json;
using Vlae.Checkpoints;
using Vlae.Checkpoints.Safetensors;
using Vlae.Data.Factors;
using Vlae.Files;

namespace Vlae.Packed;

/// <summary>
/// The factors of a file's images: the tensor <c>factors</c>, F64, (image, factor), NaN if a value is missing, and the
/// metadata <c>factors</c>, a JSON array of names and categories.
/// </summary>
internal static class PackedFactors
{
    private const string Name = "factors";

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>The tensor and the metadata of some factors.</summary>
    public static (SafetensorsPart Part, KeyValuePair<string, string> Metadata) Describe(FactorColumns factors)
    {
        ImmutableArray<FactorColumn> columns = factors.Columns;
        long bytes = (long)factors.Count * columns.Length * sizeof(double);
        return (new(Name, "F64", [factors.Count, columns.Length], bytes),
            new(Name, JsonSerializer.Serialize(columns, Json)));
    }

    /// <summary>Writes the tensor's bytes.</summary>
    public static void Write(Stream stream, FactorColumns factors)
    {
        IReadOnlyList<double>[] columns = [.. factors.Columns.Select((_, i) => factors.ValuesOf(i))];
        var row = new byte[columns.Length * sizeof(double)];
        for (int image = 0; image < factors.Count; image++)
        {
            for (int i = 0; i < columns.Length; i++)
                BinaryPrimitives.WriteDoubleLittleEndian(row.AsSpan(i * sizeof(double)), columns[i][image]);
            stream.Write(row);
        }
    }

    /// <summary>Reads the factors of an image from its 0-based index; null if the file has none.</summary>
    /// <param name="file">The file's header.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="count">Number of images.</param>
    /// <param name="invalid">Makes the error for a reason.</param>
    public static Func<int, VlaeFactors>? Read(
        SafetensorsFile file, FileBytes bytes, int count, Func<string, VlaeException> invalid)
    {
        if (file.Find(Name) is not { } entry)
            return null;

        ImmutableArray<FactorColumn> columns = ColumnsOf(file, invalid);
        if (entry.Type != NumberType.F64 || entry.Shape is not [var images, var factors] || images != count
            || factors != columns.Length)
        {
            throw invalid($"its tensor '{Name}' does not have one F64 for each image and factor");
        }

        long start = file.StartOf(entry);
        int row = columns.Length * sizeof(double);
        for (int image = 0; image < count; image++)
            Require(bytes.Slice(start + ((long)image * row), row), columns, image, invalid);
        return image =>
        {
            // A span cannot be captured.
            var factors = new VlaeFactor[columns.Length];
            for (int i = 0; i < factors.Length; i++)
                factors[i] = columns[i].Of(ValueOf(bytes.Slice(start + ((long)image * row), row), i));
            return new(factors);
        };
    }

    private static ImmutableArray<FactorColumn> ColumnsOf(SafetensorsFile file, Func<string, VlaeException> invalid)
    {
        ImmutableArray<FactorColumn> columns = [];
        try
        {
            string json = file.Metadata.GetValueOrDefault(Name, "");
            columns = [.. JsonSerializer.Deserialize<FactorColumn[]>(json, Json) ?? []];
        }
        catch (JsonException)
        {
            // Said below.
        }

        bool isList = !columns.IsEmpty && columns.All(column => !string.IsNullOrWhiteSpace(column?.Name)
                && column.Categories?.All(name => name is not null) != false)
            && columns.DistinctBy(column => column.Name, StringComparer.OrdinalIgnoreCase).Count() == columns.Length;
        return isList ? columns : throw invalid("the names of its factors are not a list of names");
    }

    private static void Require(
        ReadOnlySpan<byte> row, ImmutableArray<FactorColumn> columns, int image, Func<string, VlaeException> invalid)
    {
        for (int i = 0; i < columns.Length; i++)
        {
            double value = ValueOf(row, i);
            if (!double.IsNaN(value) && !IsValueOf(columns[i], value))
            {
                throw invalid(FormattableString.Invariant(
                    $"the factor '{columns[i].Name}' of image {image + 1} is {value}, which is no value of it"));
            }
        }
    }

    // A category without a name may be any whole number.
    private static bool IsValueOf(FactorColumn column, double value) => column.Categories switch
    {
        null => double.IsFinite(value),
        { IsEmpty: true } => Math.Abs(value) <= int.MaxValue && value == Math.Floor(value),
        { } names => value >= 0 && value < names.Length && value == Math.Floor(value),
    };

    private static double ValueOf(ReadOnlySpan<byte> row, int factor) =>
        BinaryPrimitives.ReadDoubleLittleEndian(row[(factor * sizeof(double))..]);
}
