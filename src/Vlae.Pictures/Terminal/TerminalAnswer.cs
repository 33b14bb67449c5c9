using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Vlae.Pictures.Terminal;

/// <summary>A terminal's answer about its capabilities (xterm's control sequences, CSI c and CSI t).</summary>
/// <param name="HasSixel">Whether it supports sixels: 4 is among its primary device attributes.</param>
/// <param name="CellWidth">The width of a character, in pixels.</param>
/// <param name="CellHeight">The height of a line, in pixels.</param>
public sealed partial record TerminalAnswer(bool HasSixel, int CellWidth, int CellHeight)
{
    /// <summary>
    /// Asks for the size of a character, then for the primary device attributes. Every terminal answers the second, so
    /// that answer is the end even if the terminal does not know the first.
    /// </summary>
    public const string Question = "\u001b[16t\u001b[c";

    private const int MaxLength = 256;
    private const int MaxCellSize = 256;

    /// <summary>The assumption for a terminal without an answer: no sixels, and the VT340's character size.</summary>
    public static TerminalAnswer None { get; } = new(HasSixel: false, CellWidth: 10, CellHeight: 20);

    /// <summary>Reads an answer, and nothing after its end.</summary>
    /// <param name="next">Returns the next character from the terminal, or null after a timeout.</param>
    public static TerminalAnswer Read(Func<char?> next)
    {
        var text = new StringBuilder();
        while (text.Length < MaxLength && next() is { } character)
        {
            text.Append(character);
            if (character == 'c' && Attributes().Match($"{text}") is { Success: true } attributes)
                return Of(attributes.Groups[1].Value.Split(';'), Cell().Match($"{text}"));
        }

        return None;
    }

    private static TerminalAnswer Of(string[] attributes, Match cell)
    {
        TerminalAnswer answer = None with { HasSixel = attributes.Contains("4") };
        return cell.Success && Size(cell.Groups[2]) is { } width && Size(cell.Groups[1]) is { } height
            ? answer with { CellWidth = width, CellHeight = height } : answer;

        static int? Size(Group digits) =>
            int.TryParse(digits.ValueSpan, CultureInfo.InvariantCulture, out int size) && size is > 0 and <= MaxCellSize
                ? size : null;
    }

    [GeneratedRegex(@"\x1b\[\?([0-9;]*)c\z")]
    private static partial Regex Attributes();

    [GeneratedRegex(@"\x1b\[6;([0-9]+);([0-9]+)t")]
    private static partial Regex Cell();
}
