using System.Globalization;

namespace Vlae;

/// <summary>A latent that lies near another.</summary>
/// <remarks>
/// It is called Place and not Rank, because in a script the Rank of several objects is that of their array.
/// </remarks>
/// <param name="Place">1 is the nearest.</param>
/// <param name="Distance">How far it is, by the metric asked for.</param>
/// <param name="Latent">The neighbor.</param>
/// <param name="Of">The latent whose neighbor it is.</param>
public sealed record LatentNeighbor(int Place, double Distance, VlaeLatent Latent, VlaeLatent Of)
{
    /// <summary>The class of the neighbor's image; null if unknown.</summary>
    public int? Label => Latent.Image?.Label;

    /// <summary>The name of its class; null if unknown.</summary>
    public string? LabelName => Latent.Image?.LabelName;

    /// <summary>Where its image came from; null if it has none.</summary>
    public ImageSource? Source => Latent.Image?.Source;

    /// <summary>Which it is, and how far.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Place}: {Latent}, {Distance:F4} from {Of}");
}
