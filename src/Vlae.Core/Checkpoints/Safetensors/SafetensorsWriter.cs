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
        byte[] header = Header(metadata, tensors);
        int padded = (header.Length + 7) / 8 * 8;
        CheckpointMetadata.RequireReadable(padded);
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)padded);
        stream.Write(length);
        stream.Write(header);
        // The format pads its header with spaces, so that the tensors are aligned.
        stream.Write("       "u8[..(padded - header.Length)]);
        foreach (SafetensorsTensor tensor in tensors)
            stream.Write(NumberTypes.LittleEndian(tensor.Values.Span));
    }

    private static byte[] Header(
        IEnumerable<KeyValuePair<string, string>> metadata, IReadOnlyList<SafetensorsTensor> tensors)
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
            foreach (SafetensorsTensor tensor in tensors)
            {
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", "F32");
                json.WriteStartArray("shape");
                foreach (int side in tensor.Shape)
                    json.WriteNumberValue(side);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(offset);
                offset += (long)tensor.Values.Length * sizeof(float);
                json.WriteNumberValue(offset);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}

/// <summary>A tensor to write: 32-bit floats.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Values">Its values, last axis fastest.</param>
public sealed record SafetensorsTensor(string Name, ImmutableArray<int> Shape, ReadOnlyMemory<float> Values);
