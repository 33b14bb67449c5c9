using Vlae.Pictures.Files;

namespace Vlae.Pictures.Import;

/// <summary>The threads that decode pictures.</summary>
public static class DecodingThreads
{
    /// <summary>How many pictures are decoded at once: one per processor, if the memory allows it.</summary>
    public static int Count { get; } = (int)Math.Clamp(
        MemoryLimit.Bytes / PictureLimits.FreeMemory, 1, Environment.ProcessorCount);
}
