using System.Collections.Immutable;

namespace Vlae.Host.Language;

/// <summary>
/// Reads one command: its name, then parameters and arguments, where bare words are strings and numbers.
/// </summary>
internal sealed class CommandReader(Cursor cursor, ExpressionReader expressions, StringReader strings)
{
    public Command Read()
    {
        int start = cursor.At;
        if (cursor.Current is '&' or '{' or '}' or '<' or '>' or '=' or '@' or ')')
            throw Refusal.NeedsPowerShell(cursor.Word());
        while (!cursor.AtEnd && !EndsWord(cursor.Current))
            cursor.At++;
        string name = cursor.Text[start..cursor.At];
        if (name is "" or ".")
            throw Refusal.NeedsPowerShell(cursor.Word());

        var elements = ImmutableArray.CreateBuilder<CommandElement>();
        for (cursor.SkipBlanks(); !EndsCommand(); cursor.SkipBlanks())
            elements.Add(Element());
        return new Command(name, elements.ToImmutable(), cursor.SpanFrom(start));
    }

    private static bool EndsWord(char c) =>
        char.IsWhiteSpace(c) || c is '|' or ';' or ',' or '(' or ')' or '{' or '}' or '&' or '<' or '>' or '\'' or '"';

    private bool EndsCommand()
    {
        if (cursor.Current == '|' && cursor.Peek(1) == '|')
            throw Refusal.NeedsPowerShell("||");
        return cursor.AtEnd || cursor.Current is '|' or ';' or ')' or '\n' or '\r';
    }

    private CommandElement Element()
    {
        bool isParameter = cursor.Current == '-'
            && (char.IsLetter(cursor.Peek(1)) || cursor.Peek(1) is '_' or '?');
        if (!isParameter)
            return new ArgumentElement(Argument());

        int start = ++cursor.At;
        while (!cursor.AtEnd && !EndsWord(cursor.Current) && cursor.Current != ':')
            cursor.At++;
        string name = cursor.Text[start..cursor.At];
        if (!cursor.TryTake(':'))
            return new ParameterElement(name, null);
        cursor.SkipBlanks();
        if (EndsCommand())
            throw Refusal.Broken("ParameterRequiresArgument", $"Parameter '-{name}:' requires an argument.");
        return new ParameterElement(name, Argument());
    }

    /// <summary>One argument, or several with commas between.</summary>
    private Expression Argument() => CommaList.Read(cursor, Item(), () => EndsCommand()
        ? throw Refusal.Broken("MissingExpression", "Missing expression after ','.")
        : Item());

    private Expression Item()
    {
        int start = cursor.At;
        bool isValue = cursor.Current is '\'' or '"' or '('
            || (cursor.Current == '@' && cursor.Peek(1) == '(')
            || (cursor.Current == '$' && (cursor.Peek(1) == '(' || expressions.StartsVariable()));
        if (!isValue)
            return Word();
        Expression value = expressions.WithPostfix(expressions.Primary());
        bool ends = cursor.AtEnd || EndsWord(cursor.Current);
        if (ends || cursor.Text[start] is '(' or '@')
            return value;

        // $name/file and "a"b are one word with a variable or a quoted part in it.
        cursor.At = start;
        return Word();
    }

    private Expression Word()
    {
        int start = cursor.At;
        Refuse();
        var parts = new StringReader.Parts();
        bool plain = true;
        while (!cursor.AtEnd && (cursor.Current is '\'' or '"' || !EndsWord(cursor.Current)))
        {
            plain &= cursor.Current is not ('\'' or '"' or '`' or '$');
            if (cursor.Current == '\'')
                parts.Add(strings.SingleQuoted());
            else if (cursor.Current == '"')
                strings.DoubleQuoted(parts);
            else
                strings.Piece(parts);
        }

        if (cursor.At == start || cursor.Current is '{')
            throw Refusal.NeedsPowerShell(cursor.Word());
        return plain && NumberLiteral.Read(cursor.Text[start..cursor.At]) is { } number
            ? new Literal(number) { Spelling = cursor.Text[start..cursor.At] }
            : parts.ToExpression();
    }

    private void Refuse()
    {
        bool redirects = cursor.Current is '>' or '<'
            || ((char.IsAsciiDigit(cursor.Current) || cursor.Current == '*') && cursor.Peek(1) == '>');
        bool splats = cursor.Current == '@';
        if (redirects || splats || cursor.Current is '{' or '}' or '&' || cursor.StartsWith("--"))
            throw Refusal.NeedsPowerShell(cursor.Word());
    }
}
