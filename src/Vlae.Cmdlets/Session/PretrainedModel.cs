using Vlae.Checkpoints;

namespace Vlae.Cmdlets;

/// <summary>The pretrained model that comes with the module, read at first use.</summary>
internal static class PretrainedModel
{
    // All runspaces share it: it is immutable.
    private static readonly Lazy<VlaeModel> Shared =
        new(() => ModelCheckpoint.Read(Path).Model, LazyThreadSafetyMode.PublicationOnly);

    private static string Path => System.IO.Path.Combine(ModuleFolder.Path, "Models", "mnist.safetensors");

    /// <summary>The model.</summary>
    /// <exception cref="VlaeException">The module's file is missing or damaged.</exception>
    public static VlaeModel Load() => Shared.Value;
}
