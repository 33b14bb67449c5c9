using System.Globalization;

namespace Vlae;

/// <summary>How much memory Vlae may take.</summary>
public static class MemoryLimit
{
    /// <summary>The environment variable that sets the limit, in megabytes.</summary>
    public const string Variable = "VLAE_MEMORY_LIMIT";

    private const long Megabyte = 1_000_000;

    /// <summary>
    /// The limit in bytes of input that is kept: that of <see cref="Variable"/>, else half of the memory that the
    /// process may use.
    /// </summary>
    public static long Bytes => Given ?? Available / 2;

    /// <summary>
    /// The limit in bytes of a computation: that of <see cref="Variable"/>, else all the memory that the process may
    /// use, which is that of the machine or of its container.
    /// </summary>
    public static long Whole => Given ?? Available;

    private static long Available => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    private static long? Given =>
        long.TryParse(
            Environment.GetEnvironmentVariable(Variable), NumberStyles.None, CultureInfo.InvariantCulture,
            out long megabytes) && megabytes is > 0 and < long.MaxValue / Megabyte
            ? megabytes * Megabyte : null;

    /// <summary>A number of bytes in words, such as <c>12.4 GB</c>.</summary>
    public static string Text(long bytes) => bytes < 1000 * Megabyte
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)Megabyte:0.#} MB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / (1000.0 * Megabyte):0.#} GB");
}
