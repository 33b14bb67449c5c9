namespace Vlae.Checkpoints.PyTorch;

/// <summary>The errors of reading a PyTorch file, except those of its pickle.</summary>
internal static class PyTorchFileErrors
{
    public static VlaeException Corrupt(string file, string why) => new(
        "CheckpointCorrupt", $"'{file}' is not a whole PyTorch file: {why}. Use another copy of it.");

    /// <summary>A file of torch.jit.save.</summary>
    public static VlaeException Program(string file) => new(
        "CheckpointFormatUnsupported",
        $"'{file}' is a TorchScript archive, a program with its tensors. Open it in Python with torch.jit.load and " +
        "save its tensors with torch.save(model.state_dict(), …).");

    public static VlaeException Unsupported(string file, string what) => new(
        "CheckpointFormatUnsupported",
        $"'{file}' {what}. Open it in Python and save its tensors with torch.save(model.state_dict(), …).");
}
