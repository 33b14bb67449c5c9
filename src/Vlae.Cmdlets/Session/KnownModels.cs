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

    /// <summary>The last model with a SHA-256, or the pretrained one; null if none has it.</summary>
    public static VlaeModel? Find(string? sha256)
    {
        lock (Gate)
        {
            for (int i = Models.Count - 1; i >= 0; i--)
            {
                if (Models[i].TryGetTarget(out VlaeModel? model) && model.Sha256 == sha256)
                    return model;
            }
        }

        return PretrainedModel.Load() is var pretrained && pretrained.Sha256 == sha256 ? pretrained : null;
    }
}
