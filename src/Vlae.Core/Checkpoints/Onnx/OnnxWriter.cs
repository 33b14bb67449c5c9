using System.Text;
using Vlae.Ladder;

namespace Vlae.Checkpoints.Onnx;

/// <summary>Writes a model's encoder or decoder as an ONNX file. Each is one graph, and so one file.</summary>
/// <remarks>
/// Opset 17, batches of any length, dropout off. Parameters keep their state_dict names; architecture, history and
/// provenance are in the files' metadata, as in a checkpoint.
/// </remarks>
internal static class OnnxWriter
{
    // The IR version of opset 17 (ONNX 1.12): https://github.com/onnx/onnx/blob/main/docs/Versioning.md
    private const int IntermediateRepresentation = 8;
    private const int OperatorSet = 17;

    /// <summary>
    /// Writes the encoder: <c>image</c> (batch, channel, row, column) to <c>mean</c> and <c>scale</c>.
    /// </summary>
    public static void WriteEncoder(Stream stream, VlaeModel model) =>
        Write(stream, model, OnnxEncoder.Build(model.Parameters));

    /// <summary>Writes the decoder: <c>code</c> (batch, dimension) to <c>image</c>.</summary>
    public static void WriteDecoder(Stream stream, VlaeModel model) =>
        Write(stream, model, OnnxDecoder.Build(model.Parameters));

    // Writes a ModelProto.
    private static void Write(Stream stream, VlaeModel model, OnnxGraph graph)
    {
        ProtobufMessage message = new ProtobufMessage()
            .Add(1, IntermediateRepresentation)
            .Add(2, "vlae")
            .Add(3, VlaeVersion.Current)
            .Add(6, $"Variational ladder autoencoder {model}.")
            .Add(7, graph.ToMessage())
            .Add(8, new ProtobufMessage().Add(1, "").Add(2, OperatorSet));
        foreach ((string key, string value) in CheckpointMetadata.Of(model).Append(new("levels", Blocks(model))))
        {
            CheckpointMetadata.RequireReadable(Encoding.UTF8.GetByteCount(value));
            message.Add(14, new ProtobufMessage().Add(1, key).Add(2, value));
        }

        message.WriteTo(stream);
    }

    // The level of each block of the code, in the code's order.
    private static string Blocks(VlaeModel model)
    {
        LadderArchitecture a = model.Architecture;
        return string.Join(' ', Enumerable.Range(0, a.Levels.Length).Select(a.LevelOfBlock));
    }
}
