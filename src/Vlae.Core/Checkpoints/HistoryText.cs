using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Vlae.Checkpoints;

/// <summary>The history of a model as a text in a file, of a length that every reader takes.</summary>
/// <remarks>
/// A history that is too long is thinned: every second epoch is kept, or every third, and so on, counted from the last
/// one, and the first one too. Each epoch has its number, so its place is known.
/// </remarks>
internal static class HistoryText
{
    /// <summary>The most epochs in a file, as many as a training may have.</summary>
    public const int MaxEpochs = 1_000_000;

    // The safetensors format has all texts in one header, with a character more for each quotation mark.
    private const int MaxBytes = CheckpointMetadata.MaxText / 5 * 4;

    /// <summary>The text.</summary>
    /// <param name="history">The history.</param>
    public static string Of(ImmutableArray<EpochReport> history) => Of(history, MaxEpochs, MaxBytes);

    /// <summary>The text within some limits.</summary>
    internal static string Of(ImmutableArray<EpochReport> history, int maxEpochs, int maxBytes)
    {
        for (int step = Math.Max(1, (history.Length + maxEpochs - 1) / maxEpochs); ; )
        {
            ImmutableArray<EpochReport> kept = Thinned(history, step);
            string text = JsonSerializer.Serialize(kept, CheckpointJson.Default.ImmutableArrayEpochReport);
            long bytes = Encoding.UTF8.GetByteCount(text);
            if ((bytes <= maxBytes && kept.Length <= maxEpochs) || kept.Length <= 2)
                return text;

            step = Math.Max(step + 1, (int)Math.Ceiling(step * (double)bytes / maxBytes));
        }
    }

    private static ImmutableArray<EpochReport> Thinned(ImmutableArray<EpochReport> history, int step) => step == 1
        ? history : [.. history.Where((_, i) => i == 0 || (history.Length - 1 - i) % step == 0)];
}
