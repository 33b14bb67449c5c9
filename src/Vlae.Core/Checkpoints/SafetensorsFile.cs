using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Json;

namespace Vlae.Checkpoints;

/// <summary>A safetensors file, read and checked: the format's own reader trusts nothing of it.</summary>
public sealed class SafetensorsFile
{
    // The limit of the format's reference implementation.
    private const long MaxHeader = 100_000_000;
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    private readonly string _path;
    private readonly byte[] _bytes;
    private readonly int _dataStart;
    private readonly Dictionary<string, Entry> _tensors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal);

    private SafetensorsFile(string path, byte[] bytes)
    {
        (_path, _bytes) = (path, bytes);
        if (bytes.Length < 8)
            throw Corrupt($"it has {bytes.Length} bytes, and a header's length alone takes 8");

        ulong header = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        if (header > MaxHeader || (long)header > bytes.Length - 8)
            throw Corrupt($"its header should have {header} bytes, and {bytes.Length - 8} bytes follow");

        _dataStart = 8 + (int)header;
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes.AsMemory(8, (int)header), Options);
            ReadHeader(document.RootElement);
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException or FormatException)
        {
            throw Corrupt($"its header cannot be read ({cause.Message})");
        }

        CheckOffsets();
    }

    /// <summary>The texts of the header's metadata.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <summary>The tensors' names.</summary>
    public IReadOnlyCollection<string> Names => _tensors.Keys;

    /// <summary>Reads and checks a file.</summary>
    /// <param name="path">Full path.</param>
    /// <exception cref="VlaeException">
    /// <c>CheckpointNotFound</c>, <c>CheckpointUnreadable</c> or <c>CheckpointCorrupt</c>.
    /// </exception>
    public static SafetensorsFile Read(string path)
    {
        try
        {
            return new(path, File.ReadAllBytes(path));
        }
        catch (Exception cause) when (cause is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new VlaeException("CheckpointNotFound", $"There is no file '{path}'.", cause);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new VlaeException("CheckpointUnreadable", $"'{path}' cannot be read: {cause.Message}", cause);
        }
    }

    /// <summary>The shape of a tensor.</summary>
    /// <exception cref="KeyNotFoundException">There is no such tensor.</exception>
    public ImmutableArray<int> ShapeOf(string name) => _tensors[name].Shape;

    /// <summary>Whether there is a tensor of that name.</summary>
    public bool Contains(string name) => _tensors.ContainsKey(name);

    /// <summary>Copies a tensor's values, as floats whatever their type in the file.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">Receives them; as long as the tensor.</param>
    public void CopyTo(string name, Span<float> values)
    {
        Entry entry = _tensors[name];
        ReadOnlySpan<byte> bytes = _bytes.AsSpan(_dataStart + entry.Start, entry.End - entry.Start);
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length * entry.Type.Size(), bytes.Length);
        for (int i = 0; i < values.Length; i++)
            values[i] = entry.Type.Read(bytes[(i * entry.Type.Size())..]);
    }

    /// <summary>A tensor's values, as floats whatever their type in the file.</summary>
    public float[] ToArray(string name)
    {
        Entry entry = _tensors[name];
        var values = new float[(entry.End - entry.Start) / entry.Type.Size()];
        CopyTo(name, values);
        return values;
    }

    private void ReadHeader(JsonElement root)
    {
        foreach (JsonProperty entry in root.EnumerateObject())
        {
            if (entry.Name == "__metadata__")
            {
                foreach (JsonProperty text in entry.Value.EnumerateObject())
                {
                    _metadata[text.Name] = text.Value.GetString()
                        ?? throw Corrupt($"its metadata '{text.Name}' is not a text");
                }

                continue;
            }

            _tensors.Add(entry.Name, ReadTensor(entry.Name, entry.Value));
        }
    }

    private Entry ReadTensor(string name, JsonElement entry)
    {
        if (!entry.TryGetProperty("dtype", out JsonElement type)
            || !entry.TryGetProperty("shape", out JsonElement sides)
            || !entry.TryGetProperty("data_offsets", out JsonElement offsets)
            || offsets.GetArrayLength() != 2)
        {
            throw Corrupt($"tensor '{name}' lacks its type, shape or place");
        }

        // TryParse reads numbers and lists of names as well.
        if (!Enum.TryParse(type.GetString(), out SafetensorsType dtype) || dtype.ToString() != type.GetString())
            throw Corrupt($"tensor '{name}' is of type {type}, and F32, F64, F16 and BF16 are what is read");

        ImmutableArray<int> shape = [.. sides.EnumerateArray().Select(side => side.GetInt32())];
        long size = dtype.Size();
        foreach (int side in shape)
        {
            size = side < 0 ? -1 : size * side;
            if (size < 0 || size > int.MaxValue)
                throw Corrupt($"tensor '{name}' has an impossible shape");
        }

        (long start, long end) = (offsets[0].GetInt64(), offsets[1].GetInt64());
        if (start < 0 || end - start != size || end > _bytes.Length - _dataStart)
        {
            throw Corrupt(
                $"tensor '{name}' should lie in bytes {start} to {end} of {_bytes.Length - _dataStart}, and its " +
                $"shape takes {size}");
        }

        return new(dtype, shape, (int)start, (int)end);
    }

    // The format allows neither holes nor overlaps nor anything behind the last tensor.
    private void CheckOffsets()
    {
        int expected = 0;
        foreach ((string name, (_, _, int start, int end)) in
            _tensors.OrderBy(t => t.Value.Start).ThenBy(t => t.Value.End))
        {
            if (start != expected)
                throw Corrupt($"tensor '{name}' starts at byte {start}, and the one before ends at {expected}");
            expected = end;
        }

        if (expected != _bytes.Length - _dataStart)
            throw Corrupt($"its tensors end at byte {expected} of {_bytes.Length - _dataStart}");
    }

    private VlaeException Corrupt(string why) =>
        new("CheckpointCorrupt", $"'{_path}' is not a whole safetensors file: {why}. Use another copy of it.");

    private sealed record Entry(SafetensorsType Type, ImmutableArray<int> Shape, int Start, int End);
}
