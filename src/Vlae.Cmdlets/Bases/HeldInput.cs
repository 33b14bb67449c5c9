namespace Vlae.Cmdlets;

/// <summary>
/// Counts the memory of input that a cmdlet keeps until the pipeline ends. An endless pipeline would otherwise take all
/// memory.
/// </summary>
internal sealed class HeldInput
{
    // About what the objects around the numbers of an image or a latent need.
    private const int ObjectBytes = 400;

    private readonly Lazy<long> _limit = new(() => MemoryLimit.Bytes);
    private long _bytes;
    private int _count;

    /// <summary>Counts an image.</summary>
    /// <exception cref="RequestRefusedException"><c>MemoryLimitReached</c>.</exception>
    public void Add(VlaeImage image) => Add(image.Pixels.Length, sizeof(float));

    /// <summary>Counts an image of which one byte per pixel is kept.</summary>
    /// <exception cref="RequestRefusedException"><c>MemoryLimitReached</c>.</exception>
    public void AddBytes(VlaeImage image) => Add(image.Pixels.Length, sizeof(byte));

    /// <summary>Counts a latent.</summary>
    /// <param name="latent">The latent.</param>
    /// <param name="decoded">Whether it is decoded later.</param>
    /// <exception cref="RequestRefusedException"><c>MemoryLimitReached</c>.</exception>
    public void Add(VlaeLatent latent, bool decoded = false)
    {
        // Code, mean and scale.
        const int Lists = 3;
        Add(((long)latent.Code.Length * Lists) + (decoded ? latent.Model.Architecture.Image.Size : 0), sizeof(float));
    }

    private void Add(long values, int bytes)
    {
        _count++;
        _bytes += ObjectBytes + (values * bytes);
        if (_bytes > _limit.Value)
            throw new RequestRefusedException(Errors.MemoryLimitReached(_count, _bytes, _limit.Value));
    }
}
