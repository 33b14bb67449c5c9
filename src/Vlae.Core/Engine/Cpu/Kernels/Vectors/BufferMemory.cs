namespace Vlae.Engine.Cpu.Kernels.Vectors;

/// <summary>
/// Allocates buffers, or only counts their bytes. The same code allocates and is counted, so that a memory plan cannot
/// differ from what is allocated.
/// </summary>
/// <param name="countsOnly">Whether to count only. All pointers are null then.</param>
internal sealed unsafe class BufferMemory(bool countsOnly = false)
{
    // Keeps the memory alive.
    private readonly List<AlignedBuffer> _buffers = [];

    /// <summary>The bytes of all buffers so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>Allocates or counts a buffer.</summary>
    /// <param name="floats">Its length; null is returned for 0.</param>
    /// <exception cref="VlaeException"><c>MemoryLimitReached</c>: no array may be so long.</exception>
    public float* Take(long floats)
    {
        if (floats == 0)
            return null;

        Bytes += floats * sizeof(float);
        if (floats > AlignedBuffer.MaxLength)
        {
            throw new VlaeException("MemoryLimitReached",
                $"The network needs a buffer of {MemoryLimit.Text(floats * sizeof(float))}, and no buffer can have " +
                $"more than {MemoryLimit.Text((long)AlignedBuffer.MaxLength * sizeof(float))}: use smaller images, " +
                "or a smaller network.");
        }

        if (countsOnly)
            return null;

        var buffer = new AlignedBuffer((int)floats);
        _buffers.Add(buffer);
        return buffer.Pointer;
    }
}
