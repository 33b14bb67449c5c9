namespace Vlae.Fuzz.Tests;

/// <summary>The fuzzer finds faults, and it finds the same faults each time.</summary>
public sealed class FuzzRunTests
{
    private static readonly byte[][] Corpus = [[.. "some file"u8], [.. "another file"u8]];

    [Fact]
    public void A_reader_without_a_fault_passes()
    {
        FuzzRun run = Of(bytes => throw new VlaeException("Refused", "It is refused."));

        Assert.Null(run.Run(1000));
        Assert.Equal(1000, run.Refused);
    }

    [Fact]
    public void An_exception_of_another_kind_is_found() =>
        Assert.Contains("IndexOutOfRangeException", Of(bytes => _ = bytes[4]).Run(1000)?.What);

    [Fact]
    public void Too_much_memory_is_found() =>
        Assert.Contains("allocate", Of(bytes => _ = new byte[bytes.Length << 14]).Run(1000)?.What);

    [Fact]
    public void A_reader_that_hangs_is_found()
    {
        var run = new FuzzRun(new("hang", bytes => Thread.Sleep(bytes.Length < 5 ? 60_000 : 0), []), Corpus, 1)
        {
            Patience = TimeSpan.FromSeconds(1),
        };

        Assert.Contains("did not end", run.Run(1000)?.What);
    }

    [Fact]
    public void A_number_gives_one_input()
    {
        (FuzzRun first, FuzzRun second) = (Of(_ => { }), Of(_ => { }));
        byte[][] inputs = [.. Enumerable.Range(0, 1000).Select(first.Input)];

        Assert.Equal(inputs, Enumerable.Range(0, 1000).Select(second.Input));
        Assert.InRange(inputs.Select(Convert.ToHexString).Distinct().Count(), 700, 1000);
    }

    private static FuzzRun Of(Action<byte[]> read) => new(new("test", read, []), Corpus, 1);
}
