using System.Globalization;

namespace Vlae;

/// <summary>A latent that is near another one.</summary>
/// <remarks>
/// The property is not called Rank: PowerShell would answer <c>$neighbors.Rank</c> with the rank of the array.
/// </remarks>
/// <param name="Place">Its place in the order of distance, from 1 (the nearest).</param>
/// <param name="Distance">Distance, in the chosen metric.</param>
/// <param name="Latent">The neighbor.</param>
/// <param name="Of">The latent whose neighbor it is.</param>
public sealed record LatentNeighbor(int Place, double Distance, VlaeLatent Latent, VlaeLatent Of)
{
    /// <summary>The class of the neighbor's image; null if unknown.</summary>
    public int? Label => Latent.Image?.Label;

    /// <summary>The name of that class; null if unknown.</summary>
    public string? LabelName => Latent.Image?.LabelName;

    /// <summary>The origin of the neighbor's image; null if it has no image.</summary>
    public ImageSource? Source => Latent.Image?.Source;

    /// <summary>Place, neighbor and distance.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Place}: {Latent}, {Distance:F4} from {Of}");
}
