namespace Vlae.Checkpoints.Npy;

/// <summary>The errors of NumPy's files.</summary>
internal static class NpyErrors
{
    public static VlaeException Corrupt(string name, string why, Exception? cause = null) => new(
        "NpyCorrupt", $"'{name}' is not a whole file of NumPy: {why}. Save it again with numpy.save or numpy.savez.",
        cause);

    public static VlaeException Unreadable(string name, Exception cause) =>
        new("NpyUnreadable", $"'{name}' cannot be read: {cause.Message}", cause);

    public static VlaeException TooLarge(string name, string why, string advice) =>
        new("NpyTooLarge", $"'{name}' is too large: {why}. {advice}");

    public static VlaeException TypeUnknown(string name, string what, string advice) => new(
        "NpyTypeUnknown",
        $"'{name}' is {what}, and only arrays of floats of 16, 32 or 64 bits, of integers, and of True and False are " +
        $"read: {advice} with numpy.save(…, array.astype('float32')).");
}
