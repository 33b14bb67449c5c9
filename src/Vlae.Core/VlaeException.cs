namespace Vlae;

/// <summary>
/// An error that the user can act on: the message says what was wrong, with which item, and what to do.
/// </summary>
/// <remarks>
/// <see cref="ErrorId"/> is fixed: scripts may compare it. Everything that Vlae.Core refuses on purpose is a
/// <see cref="VlaeException"/>, an <see cref="ArgumentException"/> or an <see cref="OperationCanceledException"/>.
/// </remarks>
public sealed class VlaeException : Exception
{
    /// <summary>Makes an error with a fixed id.</summary>
    /// <param name="errorId">The fixed id, in PascalCase, such as <c>IdxTruncated</c>.</param>
    /// <param name="message">What was wrong, with which item, and what to do.</param>
    /// <param name="inner">What caused it, if anything.</param>
    public VlaeException(string errorId, string message, Exception? inner = null)
        : base(message, inner)
    {
        ErrorId = errorId;
    }

    /// <summary>The fixed id of this kind of error.</summary>
    public string ErrorId { get; }
}
