namespace Vlae.Cmdlets;

/// <summary>
/// The models that this process has made or read and still holds, by SHA-256: what a latent from a file or a job is
/// matched with. It holds none of them alive, and is nobody's current model.
/// </summary>
internal static class KnownModels
{
    private static readonly Lock Gate = new();
    private static readonly List<WeakReference<VlaeModel>> Models = [];

    /// <summary>Takes note of a model.</summary>
    public static void Add(VlaeModel model)
    {
        lock (Gate)
        {
            Models.RemoveAll(known => !known.TryGetTarget(out VlaeModel? alive) || ReferenceEquals(alive, model));
            Models.Add(new(model));
        }
    }

    /// <summary>The last model of a SHA-256, or the pretrained one; null if neither has it.</summary>
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
