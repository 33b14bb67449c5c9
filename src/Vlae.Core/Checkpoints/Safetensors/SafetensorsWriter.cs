using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Vlae.Checkpoints.Safetensors;

/// <summary>
/// Writes the safetensors format: header length, JSON header padded to 8 bytes, then the tensors' bytes.
/// </summary>
public static class SafetensorsWriter
{
    // As in Python's json, so that quotes inside the metadata stay readable.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a file's contents.</summary>
    /// <param name="stream">Receives the contents.</param>
    /// <param name="metadata">Texts by name.</param>
    /// <param name="tensors">The tensors, in the order of their bytes.</param>
    /// <exception cref="VlaeException"><c>MetadataTooLong</c>: a reader would refuse the header.</exception>
    public static void Write(
        Stream stream, IEnumerable<KeyValuePair<string, string>> metadata, IReadOnlyList<SafetensorsTensor> tensors)
    {
        WriteHeader(stream, metadata, [.. tensors.Select(tensor => new SafetensorsPart(
            tensor.Name, "F32", tensor.Shape, (long)tensor.Values.Length * sizeof(float)))]);
        foreach (SafetensorsTensor tensor in tensors)
            stream.Write(NumberTypes.LittleEndian(tensor.Values.Span));
    }

    /// <summary>Writes the header of a file. The tensors' bytes follow, in the same order.</summary>
    /// <param name="stream">Receives the header.</param>
    /// <param name="metadata">Texts by name.</param>
    /// <param name="parts">The tensors, in the order of their bytes.</param>
    /// <exception cref="VlaeException"><c>MetadataTooLong</c>: a reader would refuse the header.</exception>
    internal static void WriteHeader(
        Stream stream, IEnumerable<KeyValuePair<string, string>> metadata, IReadOnlyList<SafetensorsPart> parts)
    {
        byte[] header = Header(metadata, parts);
        int padded = (header.Length + 7) / 8 * 8;
        CheckpointMetadata.RequireReadable(padded);
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)padded);
        stream.Write(length);
        stream.Write(header);
        // The format pads its header with spaces, so that the tensors are aligned.
        stream.Write("       "u8[..(padded - header.Length)]);
    }

    private static byte[] Header(
        IEnumerable<KeyValuePair<string, string>> metadata, IReadOnlyList<SafetensorsPart> parts)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteStartObject("__metadata__");
            foreach ((string name, string text) in metadata)
                json.WriteString(name, text);
            json.WriteEndObject();

            long offset = 0;
            foreach (SafetensorsPart part in parts)
            {
                json.WriteStartObject(part.Name);
                json.WriteString("dtype", part.Type);
                json.WriteStartArray("shape");
                foreach (int side in part.Shape)
                    json.WriteNumberValue(side);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(offset);
                offset += part.Bytes;
                json.WriteNumberValue(offset);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}

/// <summary>A tensor's entry in the header.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its numbers, such as <c>F32</c>.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Bytes">Number of its bytes.</param>
internal sealed record SafetensorsPart(string Name, string Type, ImmutableArray<int> Shape, long Bytes);

/// <summary>A tensor to write: 32-bit floats.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Values">Its values, last axis fastest.</param>
public sealed record SafetensorsTensor(string Name, ImmutableArray<int> Shape, ReadOnlyMemory<float> Values);
