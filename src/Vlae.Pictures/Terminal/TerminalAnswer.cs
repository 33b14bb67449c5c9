using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Vlae.Pictures.Terminal;

/// <summary>What a terminal answers when it is asked what it is (xterm's control sequences, CSI c and CSI t).</summary>
/// <param name="HasSixel">Whether it announces sixels: 4 among its primary device attributes.</param>
/// <param name="CellWidth">Pixels that a character is wide.</param>
/// <param name="CellHeight">Pixels that a line is high.</param>
public sealed partial record TerminalAnswer(bool HasSixel, int CellWidth, int CellHeight)
{
    /// <summary>
    /// The size of a character, then the primary device attributes: these every terminal tells, so that their answer
    /// is the end also where the first question is not understood.
    /// </summary>
    public const string Question = "\u001b[16t\u001b[c";

    private const int MaxLength = 256;
    private const int MaxCellSize = 256;

    /// <summary>Of a terminal that does not answer: no sixels, and a VT340's characters.</summary>
    public static TerminalAnswer None { get; } = new(HasSixel: false, CellWidth: 10, CellHeight: 20);

    /// <summary>Reads no further than to the answer's end.</summary>
    /// <param name="next">The next character from the terminal; null when it has been silent for too long.</param>
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
