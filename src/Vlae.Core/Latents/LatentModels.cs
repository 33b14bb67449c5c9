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
                $"The latents ({first}) and ({second}) were made by different models; together they mean nothing. " +
                "Encode both images with the same model.");
        }
    }

    private static bool AreSame(VlaeModel a, VlaeModel b) =>
        ReferenceEquals(a, b)
        || (a.Architecture.Equals(b.Architecture) && a.Parameters.Values.SequenceEqual(b.Parameters.Values));
}
