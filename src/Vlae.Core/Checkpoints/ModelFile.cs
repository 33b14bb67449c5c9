using Vlae.Checkpoints.Onnx;
using Vlae.Checkpoints.PyTorch;
using Vlae.Checkpoints.Safetensors;
using Vlae.Engine;
using Vlae.Files;
using Vlae.Ladder;

namespace Vlae.Checkpoints;

/// <summary>Reads and writes models in all supported file formats.</summary>
public static class ModelFile
{
    private static readonly string[] TorchExtensions = [".pkl", ".pth", ".pt"];

    /// <summary>Reads a safetensors or torch.save file. The format is detected by its contents.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="wiring">The wiring, if the file does not have it; by default, the notebook's.</param>
    /// <param name="backend">The backend that runs the model; by default, the built-in one.</param>
    /// <param name="cancel">Stops between tensors.</param>
    /// <exception cref="VlaeException">
    /// <c>CheckpointNotFound</c>, <c>CheckpointUnreadable</c>, <c>CheckpointCorrupt</c>, <c>CheckpointMismatch</c>,
    /// <c>CheckpointNotFinite</c>,
    /// <c>CheckpointTypeUnsupported</c>, <c>CheckpointFormatUnsupported</c>, <c>ImpossibleArchitecture</c>,
    /// <c>FileIsDataSet</c>; for pickles also <c>PickleGlobalRefused</c>, <c>PickleOpcodeRefused</c>,
    /// <c>PickleCorrupt</c>, <c>PickleTooLarge</c>.
    /// </exception>
    public static VlaeModel Read(
        string path, LadderWiring? wiring = null, ILadderBackend? backend = null, CancellationToken cancel = default)
    {
        using var bytes = FileBytes.Map(path);
        return Read(bytes, path, wiring, backend, cancel);
    }

    /// <summary>Reads a model from a file's bytes.</summary>
    internal static VlaeModel Read(
        FileBytes bytes, string path, LadderWiring? wiring, ILadderBackend? backend, CancellationToken cancel = default)
    {
        using INamedTensors file = Open(bytes, path);
        return ModelCheckpoint.Read(file, path, wiring, backend, withState: false, cancel).Model;
    }

    /// <summary>Opens the tensors in a file's bytes. The result owns the bytes.</summary>
    internal static INamedTensors Open(FileBytes bytes, string path)
    {
        bool isTorch = TorchFile.Recognizes(bytes) || (IsTorch(path) && !SafetensorsFile.Recognizes(bytes));
        return TensorNames.Unwrap(isTorch ? TorchFile.Read(bytes, path) : SafetensorsFile.Read(bytes, path), path);
    }

    /// <summary>Writes a model, completely or not at all, in the format of the path's extension.</summary>
    /// <param name="path">
    /// Full path with an extension: .safetensors; .pkl, .pth or .pt for PyTorch; or .onnx for the two files of
    /// <see cref="FilesOf"/>.
    /// </param>
    /// <param name="model">The model.</param>
    /// <exception cref="VlaeException"><c>ModelFormatUnknown</c>, <c>FileNotWritten</c>.</exception>
    public static void Write(string path, VlaeModel model) => AtomicFile.Write(
        [.. Parts(path).Select(part => new FileContent(part.Path, stream => part.Write(stream, model)))]);

    /// <summary>
    /// The files that a model is written to: the path; or, for x.onnx, x.encoder.onnx and x.decoder.onnx.
    /// </summary>
    /// <exception cref="VlaeException">
    /// <c>ModelFormatUnknown</c>: there is no such format.
    /// </exception>
    public static IReadOnlyList<string> FilesOf(string path) => [.. Parts(path).Select(part => part.Path)];

    private static (string Path, Action<Stream, VlaeModel> Write)[] Parts(string path) =>
        Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".safetensors" => [(path, static (stream, model) => new ModelCheckpoint(model).Write(stream))],
            ".pkl" or ".pth" or ".pt" => [(path, TorchWriter.Write)],
            ".onnx" =>
            [
                (Path.ChangeExtension(path, "encoder.onnx"), OnnxWriter.WriteEncoder),
                (Path.ChangeExtension(path, "decoder.onnx"), OnnxWriter.WriteDecoder),
            ],
            _ => throw new VlaeException(
                "ModelFormatUnknown",
                $"'{path}' has no known model format: use a name that ends in .safetensors, in .pkl, .pth or .pt for " +
                "PyTorch, or in .onnx."),
        };

    private static bool IsTorch(string path) =>
        TorchExtensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);
}
