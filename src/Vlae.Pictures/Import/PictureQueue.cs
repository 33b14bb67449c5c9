namespace Vlae.Pictures.Import;

/// <summary>
/// Reads picture files ahead, several at once, and gives their images in the order of the files. Only small images
/// wait; of the pictures themselves there are as many in memory as are decoded at once.
/// </summary>
/// <typeparam name="T">What the caller wants to know of a file.</typeparam>
/// <param name="read">Reads a file. It is called on several threads at once.</param>
public sealed class PictureQueue<T>(Func<T, IReadOnlyList<VlaeImage>> read) : IDisposable
{
    // The files of this many threads wait for the first one.
    private const int Ahead = 4;

    private readonly Queue<(T File, Task<IReadOnlyList<VlaeImage>> Images)> _queue = [];
    private readonly SemaphoreSlim _slots = new(DecodingThreads.Count);

    /// <summary>Whether nothing waits.</summary>
    public bool IsEmpty => _queue.Count == 0;

    /// <summary>Whether the first file should be taken before another one is added.</summary>
    public bool IsFull => _queue.Count >= Ahead * DecodingThreads.Count;

    /// <summary>Whether the first file is done, so that <see cref="Take"/> does not wait.</summary>
    public bool IsReady => _queue.TryPeek(out var first) && first.Images.IsCompleted;

    /// <summary>Begins to read a file.</summary>
    public void Add(T file) => _queue.Enqueue((file, Task.Run(async () =>
    {
        await _slots.WaitAsync().ConfigureAwait(false);
        try
        {
            return read(file);
        }
        finally
        {
            _slots.Release();
        }
    })));

    /// <summary>Removes the first file, and waits for it.</summary>
    /// <returns>The file, and its images; calling for the images throws what reading them threw.</returns>
    /// <exception cref="InvalidOperationException">Nothing waits.</exception>
    public (T File, Func<IReadOnlyList<VlaeImage>> Images) Take()
    {
        (T file, Task<IReadOnlyList<VlaeImage>> images) = _queue.Dequeue();
        return (file, () => images.GetAwaiter().GetResult());
    }

    /// <summary>Waits for the files that are being read. Cancel their reading first.</summary>
    public void Dispose()
    {
        try
        {
            Task.WaitAll([.. _queue.Select(file => file.Images)]);
        }
        catch (AggregateException)
        {
            // Nobody asked for these images.
        }

        _queue.Clear();
        _slots.Dispose();
    }
}
