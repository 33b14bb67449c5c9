using System.Collections.Immutable;
using Vlae.Files;

namespace Vlae.Checkpoints.PyTorch;

/// <summary>A file of torch.save, in either format. It is read and checked; no code of it is run.</summary>
internal sealed record TorchFile(
    FileBytes Bytes,
    string File,
    IReadOnlyDictionary<string, TorchTensor> Tensors,
    bool BigEndian,
    IReadOnlyDictionary<string, string> Metadata) : INamedTensors
{
    /// <summary>Signature of a zip archive's first record.</summary>
    private static ReadOnlySpan<byte> Zip => "PK\x03\x04"u8;

    public long Length => Bytes.Length;

    public IReadOnlyCollection<string> Names => [.. Tensors.Keys];

    /// <summary>Reads the bytes of a file. The result owns them.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="file">The file's path, for error messages.</param>
    /// <exception cref="VlaeException">
    /// <c>CheckpointCorrupt</c>, <c>CheckpointFormatUnsupported</c>, <c>PickleCorrupt</c>, <c>PickleTooLarge</c>,
    /// <c>PickleGlobalRefused</c>, <c>PickleOpcodeRefused</c>.
    /// </exception>
    public static TorchFile Read(FileBytes bytes, string file)
    {
        if (IsZip(bytes))
            return TorchZip.Read(bytes, file);
        if (IsTar(bytes))
            throw PyTorchFileErrors.Unsupported(file, "is a tar archive, as PyTorch wrote them before 0.1.10");

        return TorchLegacy.Read(bytes, file);
    }

    /// <summary>Whether bytes begin like those of torch.save: as a zip, or as the pickle of its magic number.</summary>
    public static bool Recognizes(FileBytes bytes) => IsZip(bytes) || StartsWith(bytes, 0, [0x80, 2, 0x8A, 0x0A, 0x6C]);

    public ImmutableArray<int>? FindShape(string name) => Tensors.GetValueOrDefault(name)?.Shape;

    public void CopyTo(string name, Span<float> values)
    {
        TorchTensor tensor = Tensors[name];
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, tensor.Count);
        tensor.Storage.Type.RequireReadable(name, File);
        tensor.CopyTo(Bytes, values, BigEndian);
    }

    public void Dispose() => Bytes.Dispose();

    private static bool IsZip(FileBytes bytes) => StartsWith(bytes, 0, Zip);

    private static bool IsTar(FileBytes bytes) => StartsWith(bytes, 257, "ustar"u8);

    private static bool StartsWith(FileBytes bytes, int at, ReadOnlySpan<byte> signature) =>
        bytes.Length >= at + signature.Length && bytes.Slice(at, signature.Length).SequenceEqual(signature);
}
