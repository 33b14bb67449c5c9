using Vlae.Engine.Cpu;

namespace Vlae.Tests.Training;

/// <summary>The threads of a training: every item is done once, and a failure does not stop the team.</summary>
public sealed class WorkerTeamTests
{
    public static MatrixTheoryData<int, int> Cases => new([1, 2, 4], [0, 1, 2, 7, 100]);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_item_is_done_once_and_a_worker_does_one_at_a_time(int threads, int items)
    {
        using var team = new WorkerTeam(threads);
        var (done, busy) = (new int[items], new int[threads]);
        for (int job = 1; job <= 20; job++)
        {
            team.Run(items, (worker, item) =>
            {
                if (Interlocked.Increment(ref busy[worker]) != 1)
                    throw new InvalidOperationException("Two threads are one worker.");

                Interlocked.Increment(ref done[item]);
                Thread.SpinWait(50);
                Interlocked.Decrement(ref busy[worker]);
            });
            Assert.All(done, count => Assert.Equal(job, count));
        }

        Assert.Equal(threads, team.Size);
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(3, 5)]
    [InlineData(3, 1)]
    public void A_failure_is_rethrown_and_the_team_stays_usable(int threads, int items)
    {
        using var team = new WorkerTeam(threads);
        for (int job = 0; job < 50; job++)
        {
            var failure = Assert.Throws<InvalidOperationException>(() => team.Run(items, (_, item) =>
            {
                if (item == items - 1)
                    throw new InvalidOperationException("this item");
            }));
            Assert.Equal("this item", failure.Message);

            int done = 0;
            team.Run(items, (_, _) => Interlocked.Increment(ref done));
            Assert.Equal(items, done);
        }
    }

    [Fact]
    public void If_all_items_fail_one_failure_is_thrown()
    {
        using var team = new WorkerTeam(3);
        Assert.Throws<InvalidOperationException>(() => team.Run(30, (_, _) => throw new InvalidOperationException()));
    }

    [Fact]
    public void Many_short_jobs_lose_no_item()
    {
        using var team = new WorkerTeam(3);
        long sum = 0;
        Action<int, int> add = (_, item) => Interlocked.Add(ref sum, item);
        for (int job = 0; job < 1000; job++)
            team.Run(5, add);

        Assert.Equal(1000L * (0 + 1 + 2 + 3 + 4), sum);
    }

    [Fact]
    public void Sleeping_helpers_wake_up()
    {
        using var team = new WorkerTeam(3);
        for (int job = 0; job < 4; job++)
        {
            Thread.Sleep(30);
            int done = 0;
            var workers = new HashSet<int>();
            // The first item waits for an item of another worker, which only an awake helper can do.
            using var other = new ManualResetEventSlim();
            team.Run(2, (worker, _) =>
            {
                lock (workers)
                {
                    if (workers.Add(worker) && workers.Count == 2)
                        other.Set();
                }

                Interlocked.Increment(ref done);
                Assert.True(other.Wait(TimeSpan.FromSeconds(30)), "no helper woke up");
            });
            Assert.Equal((2, 2), (done, workers.Count));
        }
    }
}
