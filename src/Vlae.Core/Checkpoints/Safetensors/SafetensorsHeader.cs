using System.Collections.Immutable;
using System.Text.Json;

namespace Vlae.Checkpoints.Safetensors;

/// <summary>A tensor in a safetensors file.</summary>
/// <param name="Type">The type of its numbers.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Start">Its first byte, counted from the end of the header.</param>
/// <param name="End">One past its last byte.</param>
internal sealed record SafetensorsEntry(NumberType Type, ImmutableArray<int> Shape, long Start, long End);

/// <summary>
/// A safetensors file's header, checked as the format's reference implementation does
/// (github.com/huggingface/safetensors, safetensors/src/tensor.rs).
/// </summary>
internal sealed class SafetensorsHeader
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    // PyTorch's limit.
    private const int MaxSides = 64;

    private const int MaxTokens = 1_000_000;

    private readonly string _file;
    private readonly long _dataLength;

    /// <summary>Reads a header.</summary>
    /// <param name="json">Its bytes.</param>
    /// <param name="dataLength">Number of bytes after the header.</param>
    /// <param name="file">The file's path, for error messages.</param>
    /// <exception cref="VlaeException"><c>CheckpointCorrupt</c>.</exception>
    public SafetensorsHeader(ReadOnlyMemory<byte> json, long dataLength, string file)
    {
        (_file, _dataLength) = (file, dataLength);
        if (json.IsEmpty || json.Span[0] != (byte)'{')
            throw Corrupt(file, "its header does not begin with '{'");

        try
        {
            RequireFewTokens(json.Span);
            using JsonDocument document = JsonDocument.Parse(json, Options);
            Read(document.RootElement);
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException or FormatException)
        {
            throw Corrupt(file, $"its header cannot be read ({cause.Message})");
        }

        CheckOffsets();
    }

    /// <summary>The metadata: texts by name.</summary>
    public Dictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    /// <summary>The tensors, in the order of the header.</summary>
    public OrderedDictionary<string, SafetensorsEntry> Tensors { get; } = new(StringComparer.Ordinal);

    /// <summary>The error of an invalid file.</summary>
    public static VlaeException Corrupt(string file, string why) =>
        new("CheckpointCorrupt", $"'{file}' is not a whole safetensors file: {why}. Use another copy of it.");

    // A document takes several times the memory of its text. Ten thousand tensors have a hundred thousand tokens.
    private void RequireFewTokens(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Options.MaxDepth });
        for (int tokens = 0; reader.Read(); tokens++)
        {
            if (tokens == MaxTokens)
                throw Corrupt(_file, $"its header has more than {MaxTokens:N0} names and numbers");
        }
    }

    private void Read(JsonElement root)
    {
        foreach (JsonProperty entry in root.EnumerateObject())
        {
            if (entry.Name != "__metadata__")
            {
                Tensors.Add(entry.Name, ReadTensor(entry.Name, entry.Value));
                continue;
            }

            foreach (JsonProperty text in entry.Value.EnumerateObject())
            {
                Metadata[text.Name] = text.Value.GetString()
                    ?? throw Corrupt(_file, $"its metadata '{text.Name}' is not a text");
            }
        }
    }

    private SafetensorsEntry ReadTensor(string name, JsonElement entry)
    {
        if (!entry.TryGetProperty("dtype", out JsonElement type)
            || !entry.TryGetProperty("shape", out JsonElement sides)
            || !entry.TryGetProperty("data_offsets", out JsonElement offsets)
            || sides.GetArrayLength() > MaxSides
            || offsets.GetArrayLength() != 2)
        {
            throw Corrupt(_file, $"tensor '{name}' lacks its type, place, or a shape of at most {MaxSides} sides");
        }

        // TryParse also accepts numbers and lists of names.
        if (!Enum.TryParse(type.GetString(), out NumberType numbers) || numbers.ToString() != type.GetString())
            throw Corrupt(_file, $"tensor '{name}' is of type {type}, which the format does not have");

        ImmutableArray<int> shape = [.. sides.EnumerateArray().Select(side => side.GetInt32())];
        Int128 bits = numbers.Bits();
        foreach (int side in shape)
        {
            bits = side < 0 ? -1 : bits * side;
            if (bits < 0 || bits / 8 > long.MaxValue)
                throw Corrupt(_file, $"tensor '{name}' has an impossible shape");
        }

        (long start, long end) = (offsets[0].GetInt64(), offsets[1].GetInt64());
        if (start < 0 || end < start || end > _dataLength || (Int128)(end - start) * 8 != bits)
        {
            throw Corrupt(
                _file,
                $"tensor '{name}' should be in bytes {start} to {end} of {_dataLength}, and its shape takes {bits} " +
                "bits");
        }

        return new(numbers, shape, start, end);
    }

    // The format allows no gaps, no overlaps, and nothing after the last tensor.
    private void CheckOffsets()
    {
        long expected = 0;
        foreach ((string name, SafetensorsEntry entry) in
            Tensors.OrderBy(t => t.Value.Start).ThenBy(t => t.Value.End))
        {
            if (entry.Start != expected)
            {
                throw Corrupt(
                    _file, $"tensor '{name}' starts at byte {entry.Start}, and the one before ends at {expected}");
            }

            expected = entry.End;
        }

        if (expected != _dataLength)
            throw Corrupt(_file, $"its tensors end at byte {expected} of {_dataLength}");
    }
}
