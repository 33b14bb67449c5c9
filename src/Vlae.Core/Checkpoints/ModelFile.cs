using Vlae.Checkpoints.Onnx;
using Vlae.Checkpoints.PyTorch;
using Vlae.Checkpoints.Safetensors;
using Vlae.Engine;
using Vlae.Files;
using Vlae.Ladder;

namespace Vlae.Checkpoints;

/// <summary>Models in files of every format that Vlae knows.</summary>
public static class ModelFile
{
    private static readonly string[] TorchExtensions = [".pkl", ".pth", ".pt"];

    /// <summary>Reads a model of safetensors or torch.save, whatever the file's name ends in.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="wiring">The wiring, where the file does not say it; the notebook's if null.</param>
    /// <param name="backend">What runs the model; the built-in backend if null.</param>
    /// <exception cref="VlaeException">
    /// <c>CheckpointNotFound</c>, <c>CheckpointUnreadable</c>, <c>CheckpointCorrupt</c>, <c>CheckpointMismatch</c>,
    /// <c>CheckpointTypeUnsupported</c>, <c>CheckpointFormatUnsupported</c>, <c>ImpossibleArchitecture</c>; and of
    /// pickles <c>PickleGlobalRefused</c>, <c>PickleOpcodeRefused</c>, <c>PickleCorrupt</c>, <c>PickleTooLarge</c>.
    /// </exception>
    public static VlaeModel Read(string path, LadderWiring? wiring = null, ILadderBackend? backend = null)
    {
        using var bytes = FileBytes.Map(path);
        return Read(bytes, path, wiring, backend);
    }

    /// <summary>Reads a model from a file's bytes.</summary>
    internal static VlaeModel Read(FileBytes bytes, string path, LadderWiring? wiring, ILadderBackend? backend)
    {
        using INamedTensors file = Open(bytes, path);
        return ModelCheckpoint.Read(file, path, wiring, backend).Model;
    }

    /// <summary>The tensors in a file's bytes, which they then own.</summary>
    internal static INamedTensors Open(FileBytes bytes, string path) => IsTorch(path) || TorchFile.Recognizes(bytes)
        ? TorchFile.Read(bytes, path)
        : SafetensorsFile.Read(bytes, path);

    /// <summary>Writes a model, whole or not at all, in the format that the file's name ends in.</summary>
    /// <param name="path">
    /// Full path, ending in .safetensors; in .pkl, .pth or .pt for PyTorch; or in .onnx, for the two of
    /// <see cref="FilesOf"/>.
    /// </param>
    /// <param name="model">The model.</param>
    /// <exception cref="VlaeException"><c>ModelFormatUnknown</c>, <c>FileNotWritten</c>.</exception>
    public static void Write(string path, VlaeModel model) => AtomicFile.Write(
        [.. Parts(path).Select(part => new FileContent(part.Path, stream => part.Write(stream, model)))]);

    /// <summary>
    /// The files that a model is written to: the path itself; of x.onnx, x.encoder.onnx and x.decoder.onnx.
    /// </summary>
    /// <exception cref="VlaeException">
    /// <c>ModelFormatUnknown</c>: the name ends in no format that is written.
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
