namespace Vlae.Host.Language;

/// <summary>A place in the text: looks ahead, and steps over blanks, comments and continued lines.</summary>
internal sealed class Cursor(string text)
{
    public string Text { get; } = text;

    public int At { get; set; }

    public bool AtEnd => At >= Text.Length;

    public char Current => Peek(0);

    /// <summary>The character so far ahead; NUL behind the end.</summary>
    public char Peek(int ahead) => At + ahead < Text.Length ? Text[At + ahead] : '\0';

    public bool StartsWith(string mark) => Text.AsSpan(At).StartsWith(mark, StringComparison.Ordinal);

    public bool TryTake(char c)
    {
        if (Current != c || AtEnd)
            return false;
        At++;
        return true;
    }

    public void SkipBlanks()
    {
        while (!AtEnd)
        {
            if (Current is ' ' or '\t' or '\u00a0')
                At++;
            else if (Current == '`' && Peek(1) == '\n')
                At += 2;
            else if (Current == '`' && Peek(1) == '\r' && Peek(2) == '\n')
                At += 3;
            else if (Current == '#')
                SkipLine();
            else if (StartsWith("<#"))
                SkipBlock();
            else
                return;
        }
    }

    public void SkipBlanksAndLines()
    {
        SkipBlanks();
        while (Current is '\n' or '\r')
        {
            At++;
            SkipBlanks();
        }
    }

    public void SkipSeparators()
    {
        SkipBlanksAndLines();
        while (TryTake(';'))
            SkipBlanksAndLines();
    }

    public SourceSpan SpanFrom(int start)
    {
        int line = 1 + Text.AsSpan(0, start).Count('\n');
        int column = start - (Text.LastIndexOf('\n', Math.Max(start - 1, 0)) is var i && start > 0 ? i : -1);
        return new(start, line, column, Text[start..At].TrimEnd());
    }

    /// <summary>The word that begins here, for a message.</summary>
    public string Word()
    {
        int end = At;
        while (end < Text.Length && !char.IsWhiteSpace(Text[end]) && end - At < 24)
            end++;
        return Text[At..Math.Max(end, Math.Min(At + 1, Text.Length))];
    }

    private void SkipLine()
    {
        while (!AtEnd && Current is not ('\n' or '\r'))
            At++;
    }

    private void SkipBlock()
    {
        int end = Text.IndexOf("#>", At, StringComparison.Ordinal);
        if (end < 0)
        {
            throw Refusal.Broken(
                "MissingTerminatorMultiLineComment", "The terminator '#>' is missing from the multiline comment.");
        }

        At = end + 2;
    }
}
