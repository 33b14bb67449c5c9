namespace Vlae.PureHdf;

/// <summary>The errors of HDF5 files.</summary>
internal static class HdfErrors
{
    /// <summary>Whether an exception is the library's answer to a damaged or unknown file.</summary>
    /// <remarks>Its readers throw many types, <see cref="Exception"/> itself too.</remarks>
    public static bool IsOfFile(Exception cause) => cause is not (VlaeException or OperationCanceledException);

    public static VlaeException Unreadable(string name, string why, Exception? cause = null)
    {
        string reason = cause is null ? "" : $" ({cause.Message.Trim().TrimEnd('.')})";
        return new VlaeException("HdfUnreadable",
            $"'{name}' cannot be read: {why}{reason}. Download it again, or save its arrays as a new file.", cause);
    }

    public static VlaeException TypeUnknown(string name, string type) => new(
        "HdfTypeUnknown",
        $"'{name}' is an array of {type}, and only arrays of floats of 32 or 64 bits, of integers, and of True and " +
        "False are read. Save its numbers as such an array.");

    public static VlaeException TooLarge(string name, string why, string advice) =>
        new("HdfTooLarge", $"'{name}' is too large: {why}. {advice}");
}
