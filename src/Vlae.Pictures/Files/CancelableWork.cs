namespace Vlae.Pictures.Files;

/// <summary>Work that looks at no token, such as a decoder of others.</summary>
internal static class CancelableWork
{
    /// <summary>
    /// Does the work, and waits for it. A canceled caller waits no longer: the work goes on alone, and nobody takes its
    /// result.
    /// </summary>
    /// <param name="work">The work, which ends by itself and changes nothing outside.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The caller was canceled.</exception>
    public static T Run<T>(Func<T> work, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return cancel.CanBeCanceled
            ? Task.Run(work, CancellationToken.None).WaitAsync(cancel).GetAwaiter().GetResult()
            : work();
    }
}
