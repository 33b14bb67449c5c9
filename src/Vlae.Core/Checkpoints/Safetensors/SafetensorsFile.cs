using System.Buffers.Binary;
using System.Collections.Immutable;
using Vlae.Files;

namespace Vlae.Checkpoints.Safetensors;

/// <summary>A safetensors file, mapped into memory and checked. Values are read on demand.</summary>
public sealed class SafetensorsFile : INamedTensors
{
    // The limit of the format's reference implementation too.
    private const long MaxHeader = CheckpointMetadata.MaxText;

    private readonly FileBytes _bytes;
    private readonly string _path;
    private readonly long _dataStart;
    private readonly SafetensorsHeader _header;

    private SafetensorsFile(FileBytes bytes, string path)
    {
        (_bytes, _path) = (bytes, path);
        if (bytes.Length < 8)
            throw SafetensorsHeader.Corrupt(path, $"it has {bytes.Length} bytes, and the header's length needs 8");

        ulong header = BinaryPrimitives.ReadUInt64LittleEndian(bytes.Slice(0, 8));
        if (header > MaxHeader)
            throw SafetensorsHeader.Corrupt(path, "it does not begin with the length of a header");
        if ((long)header > bytes.Length - 8)
        {
            throw SafetensorsHeader.Corrupt(
                path, $"its header should have {header} bytes, and {bytes.Length - 8} bytes follow");
        }

        _dataStart = 8 + (int)header;
        _header = new(bytes.Slice(8, (int)header).ToArray(), bytes.Length - _dataStart, path);
    }

    /// <summary>Number of bytes.</summary>
    public long Length => _bytes.Length;

    /// <summary>The header's metadata: texts by name.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _header.Metadata;

    /// <summary>The tensors' names.</summary>
    public IReadOnlyCollection<string> Names => _header.Tensors.Keys;

    /// <summary>Whether bytes begin like a safetensors file: a header in braces, behind its length.</summary>
    internal static bool Recognizes(FileBytes bytes) => bytes.Length > 8 && bytes.Slice(8, 1)[0] == '{'
        && BinaryPrimitives.ReadUInt64LittleEndian(bytes.Slice(0, 8)) <= (ulong)(bytes.Length - 8);

    /// <summary>Maps and checks a file.</summary>
    /// <param name="path">Full path.</param>
    /// <exception cref="VlaeException">
    /// <c>CheckpointNotFound</c>, <c>CheckpointUnreadable</c> or <c>CheckpointCorrupt</c>.
    /// </exception>
    public static SafetensorsFile Read(string path) => Read(FileBytes.Map(path), path);

    /// <summary>Checks the bytes of a file. The result owns them.</summary>
    /// <exception cref="VlaeException"><c>CheckpointCorrupt</c>.</exception>
    internal static SafetensorsFile Read(FileBytes bytes, string path)
    {
        try
        {
            return new(bytes, path);
        }
        catch (VlaeException)
        {
            bytes.Dispose();
            throw;
        }
    }

    /// <summary>The entry of a tensor; null if there is no such tensor.</summary>
    internal SafetensorsEntry? Find(string name) => _header.Tensors.GetValueOrDefault(name);

    /// <summary>The first byte of a tensor, counted from the start of the file.</summary>
    internal long StartOf(SafetensorsEntry entry) => _dataStart + entry.Start;

    /// <summary>The shape of a tensor; null if there is no such tensor.</summary>
    public ImmutableArray<int>? FindShape(string name) => _header.Tensors.GetValueOrDefault(name)?.Shape;

    /// <summary>The shape of a tensor.</summary>
    /// <exception cref="KeyNotFoundException">There is no such tensor.</exception>
    public ImmutableArray<int> ShapeOf(string name) => _header.Tensors[name].Shape;

    /// <summary>A tensor's values, converted to 32-bit floats.</summary>
    /// <exception cref="KeyNotFoundException">There is no such tensor.</exception>
    /// <exception cref="VlaeException"><c>CheckpointTypeUnsupported</c>: the tensor has no floats.</exception>
    public float[] ToArray(string name)
    {
        var values = new float[ShapeOf(name).Aggregate(1, (count, side) => count * side)];
        CopyTo(name, values);
        return values;
    }

    /// <summary>Copies a tensor's values, converted to 32-bit floats.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">Receives the values; as long as the tensor.</param>
    /// <exception cref="VlaeException"><c>CheckpointTypeUnsupported</c>: the tensor has no floats.</exception>
    public void CopyTo(string name, Span<float> values)
    {
        SafetensorsEntry entry = _header.Tensors[name];
        entry.Type.RequireReadable(name, _path);
        ReadOnlySpan<byte> bytes = _bytes.Slice(_dataStart + entry.Start, checked((int)(entry.End - entry.Start)));
        entry.Type.CopyTo(bytes, values, bigEndian: false);
    }

    /// <summary>Unmaps the file.</summary>
    public void Dispose() => _bytes.Dispose();
}
