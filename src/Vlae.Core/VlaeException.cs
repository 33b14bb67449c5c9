using System.Globalization;

namespace Vlae;

/// <summary>
/// An error that the user can act on: the message says what was wrong, and with which item.
/// </summary>
/// <remarks>
/// <see cref="ErrorId"/> is fixed: scripts may compare it. Everything that Vlae.Core refuses on purpose is a
/// <see cref="VlaeException"/>, an <see cref="ArgumentException"/> or an <see cref="OperationCanceledException"/>.
/// A message may quote a file that nobody vouches for: what a terminal would obey in it, rather than show, is replaced.
/// </remarks>
public sealed class VlaeException : Exception
{
    private const int Longest = 2000;

    /// <summary>Makes an error with a fixed id.</summary>
    /// <param name="errorId">The fixed id, in PascalCase, such as <c>IdxTruncated</c>.</param>
    /// <param name="message">What was wrong, with which item, and how to correct it.</param>
    /// <param name="inner">What caused it, if anything.</param>
    public VlaeException(string errorId, string message, Exception? inner = null)
        : base(Printable(message), inner)
    {
        ErrorId = errorId;
    }

    /// <summary>The fixed id of this kind of error.</summary>
    public string ErrorId { get; }

    // Control characters, and those that turn the order of letters round.
    private static string Printable(string message)
    {
        string shown = message.Length <= Longest
            ? message
            : $"{message[..(Longest / 2)]} … {message[^(Longest / 2)..]}";
        return string.Create(shown.Length, shown, static (target, text) =>
        {
            for (int i = 0; i < text.Length; i++)
            {
                bool obeyed = char.GetUnicodeCategory(text[i]) is UnicodeCategory.Control or UnicodeCategory.Format
                    or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
                target[i] = obeyed ? '\uFFFD' : text[i];
            }
        });
    }
}
