namespace Vlae.Cmdlets;

/// <summary>
/// The models of this process by SHA-256, to find the model of a latent that comes from a file or a job. References are
/// weak: they keep no model alive.
/// </summary>
internal static class KnownModels
{
    private static readonly Lock Gate = new();
    private static readonly List<WeakReference<VlaeModel>> Models = [];

    /// <summary>Adds a model.</summary>
    public static void Add(VlaeModel model)
    {
        lock (Gate)
        {
            Models.RemoveAll(known => !known.TryGetTarget(out VlaeModel? alive) || ReferenceEquals(alive, model));
            Models.Add(new(model));
        }
    }

    /// <summary>
    /// The last model with a SHA-256 and a name, else the last one with the SHA-256, or the pretrained one; null if
    /// none has it. Models of the same weights may have other inspections and classifiers, and then have other names.
    /// </summary>
    public static VlaeModel? Find(string? sha256, string? name)
    {
        VlaeModel[] same;
        lock (Gate)
        {
            same = [.. Models.Select(known => known.TryGetTarget(out VlaeModel? alive) ? alive : null)
                .OfType<VlaeModel>().Where(model => model.Sha256 == sha256)];
        }

        if ((same.LastOrDefault(model => model.Name == name) ?? same.LastOrDefault()) is { } found)
            return found;
        return PretrainedModel.Load() is var pretrained && pretrained.Sha256 == sha256 ? pretrained : null;
    }
}
