namespace Vlae.Checkpoints.Pickle;

/// <summary>The errors of reading a pickle.</summary>
internal static class PickleErrors
{
    public static VlaeException Corrupt(string file, string why, Exception? cause = null) => new(
        "PickleCorrupt", $"'{file}' is not a whole PyTorch file: {why}. Use another copy of it.", cause);

    public static VlaeException TooLarge(string file, string what) => new(
        "PickleTooLarge",
        $"'{file}' has {what}: that is more than any model needs. The rest of it was not read.");

    /// <summary>A class or function that tensors do not need.</summary>
    public static VlaeException GlobalRefused(string file, string global) => new(
        "PickleGlobalRefused",
        $"{global} refused: '{file}' asks for it, but only tensors are read from a file. No code of the file " +
        "was run. If you trust the file, open it in Python and save only its tensors: " +
        "torch.save(model.state_dict(), …).");

    public static VlaeException OpcodeRefused(string file, byte opcode, long position) => new(
        "PickleOpcodeRefused",
        $"'{file}' has the instruction 0x{opcode:x2} at byte {position}, which no file of tensors has. The rest of " +
        "it was not read. Save the model again with torch.save(model.state_dict(), …).");
}
