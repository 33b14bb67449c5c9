namespace Vlae;

/// <summary>
/// An error that the user can correct. The message says what was wrong, and with which item.
/// </summary>
/// <remarks>
/// <see cref="ErrorId"/> never changes, so scripts may compare it. Every deliberate refusal of Vlae.Core is a
/// <see cref="VlaeException"/>, an <see cref="ArgumentException"/> or an <see cref="OperationCanceledException"/>.
/// A message may quote an untrusted file. Characters that a terminal would execute, not show, are replaced.
/// </remarks>
public sealed class VlaeException : Exception
{
    private const int MaxLength = 2000;

    /// <summary>Makes an error with a fixed id.</summary>
    /// <param name="errorId">The fixed id, in PascalCase, such as <c>IdxTruncated</c>.</param>
    /// <param name="message">What was wrong, with which item, and how to correct it.</param>
    /// <param name="inner">The cause, if any.</param>
    public VlaeException(string errorId, string message, Exception? inner = null)
        : base(Printable(message), inner)
    {
        ErrorId = errorId;
    }

    /// <summary>The fixed id of this kind of error.</summary>
    public string ErrorId { get; }

    private static string Printable(string message) => PlainText.Of(
        message.Length <= MaxLength ? message : $"{message[..(MaxLength / 2)]} … {message[^(MaxLength / 2)..]}");
}
