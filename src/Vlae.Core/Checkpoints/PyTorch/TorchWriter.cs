using System.Text;
using Vlae.Ladder;

namespace Vlae.Checkpoints.PyTorch;

/// <summary>
/// Writes a model as torch.save(model.state_dict()) does, in the zip format. torch.load reads it, also with
/// weights_only, and the notebook's load_state_dict accepts it.
/// </summary>
internal static class TorchWriter
{
    // torch.save's name of the folder when it writes to a stream.
    private const string Folder = "archive/";

    /// <summary>Writes a file's contents. Equal models give equal bytes.</summary>
    public static void Write(Stream stream, VlaeModel model)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        var archive = new TorchArchiveWriter(writer);
        ParameterSet parameters = model.Parameters;
        archive.Add(Folder + "data.pkl", TorchPickle.Of(parameters.Catalog.Specs));
        archive.Add(Folder + "byteorder", "little"u8.ToArray());
        foreach ((int number, ParameterSpec spec) in parameters.Catalog.Specs.Index())
            archive.Add($"{Folder}data/{number}", NumberTypes.LittleEndian(parameters[spec.Name]));

        archive.Add(Folder + "version", "3\n"u8.ToArray());
        foreach ((string name, string text) in CheckpointMetadata.Of(model))
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            CheckpointMetadata.RequireReadable(bytes.Length);
            archive.Add(Folder + TorchMetadata.Prefix + name, bytes);
        }

        archive.Complete();
    }
}
