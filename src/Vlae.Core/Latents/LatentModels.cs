namespace Vlae.Latents;

/// <summary>Checks that latents are of one model: codes of different models mean different things.</summary>
internal static class LatentModels
{
    /// <exception cref="VlaeException"><c>LatentModelMismatch</c>: the latents are of different models.</exception>
    public static void RequireSame(VlaeLatent first, VlaeLatent second)
    {
        if (!AreSame(first.Model, second.Model))
        {
            throw new VlaeException("LatentModelMismatch",
                $"The latents are of different models: ({first}) of {NameOf(first, second)}, ({second}) of " +
                $"{NameOf(second, first)}. Together they mean nothing. Encode both images with the same model.");
        }
    }

    // Two models may have one name, or none: then their SHA-256 tells them apart.
    private static string NameOf(VlaeLatent latent, VlaeLatent other)
    {
        const int Enough = 8;
        string sha256 = latent.Model.Sha256[..Enough];
        return latent.Model.Name is not { } name ? $"{sha256}…"
            : name == other.Model.Name ? $"'{name}' ({sha256}…)" : $"'{name}'";
    }

    private static bool AreSame(VlaeModel a, VlaeModel b) =>
        ReferenceEquals(a, b)
        || (a.Architecture.Equals(b.Architecture) && a.Parameters.Values.SequenceEqual(b.Parameters.Values));
}
