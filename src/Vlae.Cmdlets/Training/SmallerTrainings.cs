using Vlae.Ladder;

namespace Vlae.Cmdlets;

/// <summary>What to change in a training that needs too much memory: the smallest change of each kind.</summary>
/// <param name="asked">The training as asked for.</param>
/// <param name="limit">The memory that there is, in bytes.</param>
internal sealed class SmallerTrainings(TrainingOutlook asked, long limit)
{
    // Smaller batches need the same memory as this one, and smaller images are not worth a training.
    private const int SmallestBatch = 32, SmallestSide = 16;

    /// <summary>A smaller batch; null if none has room.</summary>
    public string? Batch()
    {
        for (int size = asked.Plan.Options.BatchSize / 2; size >= SmallestBatch; size /= 2)
        {
            TrainingPlan plan = asked.Plan with { Options = asked.Plan.Options with { BatchSize = size } };
            if (TextOf($"-BatchSize {size}", () => asked with { Plan = plan }) is { } text)
                return text;
        }

        return null;
    }

    /// <summary>A smaller network for the same images; null if none has room.</summary>
    /// <param name="design">The network of a size.</param>
    public string? Size(Func<NetworkSize, LadderArchitecture> design) =>
        new[] { NetworkSize.Default, NetworkSize.Small, NetworkSize.Notebook }
            .Select(size => TextOf($"-Network {size}", () => asked with { Network = design(size) }))
            .FirstOrDefault(text => text is not null);

    /// <summary>Smaller images; null if none have room.</summary>
    /// <param name="design">The network for images of a shape.</param>
    public string? Images(Func<MapShape, LadderArchitecture> design)
    {
        MapShape image = asked.Network.Image;
        while (Math.Min(image.Height, image.Width) >= 2 * SmallestSide)
        {
            MapShape half = image = image with { Height = image.Height / 2, Width = image.Width / 2 };
            string what = $"images of {half.Width}x{half.Height} (Import-VlaeImage -Size {half.Height},{half.Width})";
            long bytes = asked.ImageBytes / asked.Network.Image.Size * half.Size;
            if (TextOf(what, () => asked with { Network = design(half), ImageBytes = bytes }) is { } text)
                return text;
        }

        return null;
    }

    private string? TextOf(string what, Func<TrainingOutlook> smaller)
    {
        try
        {
            long bytes = smaller().Need().Bytes;
            return bytes <= limit ? $"{what} ({MemoryLimit.Text(bytes)})" : null;
        }
        catch (VlaeException)
        {
            // There is no such network.
            return null;
        }
    }
}
