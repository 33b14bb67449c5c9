using Vlae.Pictures.Files;

namespace Vlae.Pictures.Tests.Files;

public sealed class CancelableWorkTests
{
    [Fact]
    public void A_canceled_caller_does_not_wait_for_the_end()
    {
        using var stop = new CancellationTokenSource();
        using var end = new ManualResetEventSlim();
        int Work()
        {
            stop.Cancel();
            // Until the caller is gone: work that looks at no token.
            return end.Wait(TimeSpan.FromMinutes(1), CancellationToken.None) ? 1 : 0;
        }

        Assert.ThrowsAny<OperationCanceledException>(() => CancelableWork.Run(Work, stop.Token));
        end.Set();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_result_and_a_failure_come_out_as_they_are(bool canBeCanceled)
    {
        using var stop = new CancellationTokenSource();
        CancellationToken cancel = canBeCanceled ? stop.Token : default;

        Assert.Equal(3, CancelableWork.Run(() => 3, cancel));
        Assert.Equal("bad", Assert.Throws<FormatException>(
            () => CancelableWork.Run<int>(() => throw new FormatException("bad"), cancel)).Message);
    }

    [Fact]
    public void Nothing_begins_for_a_canceled_caller() => Assert.Throws<OperationCanceledException>(
        () => CancelableWork.Run<int>(() => throw new FormatException(), new CancellationToken(canceled: true)));
}
