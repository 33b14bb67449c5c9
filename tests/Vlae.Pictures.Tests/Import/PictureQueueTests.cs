using Vlae.Pictures.Import;

namespace Vlae.Pictures.Tests.Import;

/// <summary>Files are read ahead, and come in their order.</summary>
public sealed class PictureQueueTests
{
    [Fact]
    public void Images_come_in_the_order_of_their_files_though_the_first_takes_longest()
    {
        using var last = new ManualResetEventSlim();
        using var queue = new PictureQueue<int>(file =>
        {
            if (file == 1 && DecodingThreads.Count > 1)
                Assert.True(last.Wait(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
            else if (file == 2)
                last.Set();
            return [Image(file)];
        });
        queue.Add(1);
        queue.Add(2);

        Assert.Equal((1, 1f), Next(queue));
        Assert.Equal((2, 2f), Next(queue));
        Assert.True(queue.IsEmpty);
    }

    [Fact]
    public void An_error_is_that_of_its_file()
    {
        using var queue = new PictureQueue<int>(file =>
            file == 1 ? throw new VlaeException("Test", "no") : [Image(file)]);
        queue.Add(1);
        queue.Add(2);

        Func<IReadOnlyList<VlaeImage>> first = queue.Take().Images;
        Assert.Equal("Test", Assert.Throws<VlaeException>(() => first()).ErrorId);
        Assert.Equal((2, 2f), Next(queue));
    }

    [Fact]
    public void No_more_files_are_read_at_once_than_there_are_workers_and_the_queue_gets_full()
    {
        int now = 0, most = 0;
        using var queue = new PictureQueue<int>(file =>
        {
            InterlockedMax(ref most, Interlocked.Increment(ref now));
            Thread.Sleep(2);
            Interlocked.Decrement(ref now);
            return [Image(file)];
        });
        int added = 0;
        for (; !queue.IsFull; added++)
            queue.Add(added);
        for (int i = 0; i < added; i++)
            Assert.Equal((i, (float)i), Next(queue));

        Assert.InRange(most, 1, DecodingThreads.Count);
        Assert.InRange(added, DecodingThreads.Count + 1, 64 * Environment.ProcessorCount);
    }

    [Fact]
    public void What_nobody_takes_is_awaited_at_the_end()
    {
        int read = 0;
        using (var queue = new PictureQueue<int>(file =>
        {
            Thread.Sleep(20);
            Interlocked.Increment(ref read);
            return file == 0 ? throw new OperationCanceledException() : [];
        }))
        {
            queue.Add(0);
            queue.Add(1);
        }

        Assert.Equal(2, read);
    }

    private static (int File, float Pixel) Next(PictureQueue<int> queue)
    {
        (int file, Func<IReadOnlyList<VlaeImage>> images) = queue.Take();
        return (file, images()[0].Pixels[0]);
    }

    private static VlaeImage Image(int number) => new(1, 1, 1, [number]);

    private static void InterlockedMax(ref int most, int value)
    {
        for (int seen = most; value > seen; seen = most)
            Interlocked.CompareExchange(ref most, value, seen);
    }
}
