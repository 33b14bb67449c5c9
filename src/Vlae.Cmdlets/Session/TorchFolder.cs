namespace Vlae.Cmdlets;

/// <summary>Where the Torch backend is looked for.</summary>
internal static class TorchFolder
{
    private const string Assembly = "Vlae.Torch.dll";

    /// <summary>The places, in order.</summary>
    public static IReadOnlyList<string> Places =>
    [
        .. Environment.GetEnvironmentVariable("VLAE_TORCH") is { Length: > 0 } folder
            ? new[] { Path.Combine(folder, Assembly) }
            : [],
        Path.Combine(ModuleFolder.Path, "backends", "torch", Assembly),
    ];

    /// <summary>The first place that has it; null if none does.</summary>
    public static string? Find() => Places.FirstOrDefault(File.Exists);
}
