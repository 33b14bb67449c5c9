using System.Globalization;

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

    // Replaces control characters, and those that reverse the order of letters.
    private static string Printable(string message)
    {
        string shown = message.Length <= MaxLength
            ? message
            : $"{message[..(MaxLength / 2)]} … {message[^(MaxLength / 2)..]}";
        return string.Create(shown.Length, shown, static (target, text) =>
        {
            for (int i = 0; i < text.Length; i++)
            {
                bool isControl = char.GetUnicodeCategory(text[i]) is UnicodeCategory.Control or UnicodeCategory.Format
                    or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
                target[i] = isControl ? '\uFFFD' : text[i];
            }
        });
    }
}
