namespace Vlae.Checkpoints.Pickle;

/// <summary>What is refused of a pickle.</summary>
internal static class PickleErrors
{
    public static VlaeException Corrupt(string file, string why, Exception? cause = null) => new(
        "PickleCorrupt", $"'{file}' is not a whole PyTorch file: {why}. Use another copy of it.", cause);

    public static VlaeException TooLarge(string file, string what) => new(
        "PickleTooLarge",
        $"'{file}' has {what}: that is more than any model needs, and it was not read further.");

    /// <summary>A class or function that is not among the few that tensors need.</summary>
    public static VlaeException GlobalRefused(string file, string global) => new(
        "PickleGlobalRefused",
        $"{global} refused: '{file}' asks for it, and nothing but tensors is ever made from a file; no code of it " +
        "was run. If you trust where it comes from, open it in Python and save its tensors alone: " +
        "torch.save(model.state_dict(), …).");

    public static VlaeException OpcodeRefused(string file, byte opcode, long position) => new(
        "PickleOpcodeRefused",
        $"'{file}' has the instruction 0x{opcode:x2} at byte {position}, which no file of tensors has: it was not " +
        "read further. Save the model again with torch.save(model.state_dict(), …).");
}
