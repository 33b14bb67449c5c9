using System.Text;

namespace Vlae.Checkpoints.PyTorch;

/// <summary>
/// Vlae's metadata in a PyTorch file: records with names extra/vlae.*, which PyTorch ignores.
/// </summary>
internal static class TorchMetadata
{
    /// <summary>Prefix of the records' names.</summary>
    public static string Prefix => "extra/vlae.";

    /// <summary>The texts by name.</summary>
    public static IReadOnlyDictionary<string, string> Read(TorchArchive archive, string folder, string file)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        string start = folder + Prefix;
        foreach (string name in archive.Names.Where(name => name.StartsWith(start, StringComparison.Ordinal)))
        {
            ReadOnlySpan<byte> text = archive.Read(name);
            if (text.Length > CheckpointMetadata.MaxText)
                throw PyTorchFileErrors.Corrupt(file, $"its record '{name}' has {text.Length:N0} bytes");

            texts[name[start.Length..]] = Encoding.UTF8.GetString(text);
        }

        return texts;
    }
}
