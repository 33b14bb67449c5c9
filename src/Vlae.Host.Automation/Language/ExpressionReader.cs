namespace Vlae.Host.Language;

/// <summary>
/// Reads values: literals, variables, arrays, ranges, parentheses, and properties and elements of them.
/// </summary>
internal sealed class ExpressionReader(Cursor cursor, Parser parser, StringReader strings)
{
    public bool StartsExpression() => cursor.Current switch
    {
        '$' or '\'' or '"' or '(' => true,
        '@' => true,
        '-' or '+' => char.IsAsciiDigit(cursor.Peek(1)) || (cursor.Peek(1) == '.' && char.IsAsciiDigit(cursor.Peek(2))),
        '.' => char.IsAsciiDigit(cursor.Peek(1)),
        '[' or '!' => throw Refusal.NeedsPowerShell(cursor.Word()),
        ',' => true,
        var c => char.IsAsciiDigit(c),
    };

    public bool StartsVariable() =>
        cursor.Current == '$' && (char.IsLetterOrDigit(cursor.Peek(1)) || cursor.Peek(1) is '_' or '{');

    /// <summary>A whole expression: a value, several with commas, or a range.</summary>
    public Expression Read()
    {
        Expression first = List();
        cursor.SkipBlanks();
        if (!cursor.StartsWith(".."))
            return first;
        cursor.At += 2;
        cursor.SkipBlanks();
        return new RangeOf(first, List());
    }

    /// <summary>Arguments and elements: <c>a,b</c> in argument mode, where words are strings.</summary>
    public Expression WithPostfix(Expression value)
    {
        while (true)
        {
            if (cursor.Current == '.' && (char.IsLetter(cursor.Peek(1)) || cursor.Peek(1) is '_'))
            {
                int start = ++cursor.At;
                while (char.IsLetterOrDigit(cursor.Current) || cursor.Current == '_')
                    cursor.At++;
                string name = cursor.Text[start..cursor.At];
                if (cursor.Current == '(')
                    throw Refusal.NeedsPowerShell($".{name}()");
                value = new Property(value, name);
            }
            else if (cursor.Current == '[')
            {
                cursor.At++;
                cursor.SkipBlanksAndLines();
                if (!StartsExpression())
                    throw Refusal.NeedsPowerShell(cursor.Word());
                Expression index = Read();
                cursor.SkipBlanksAndLines();
                if (!cursor.TryTake(']'))
                {
                    throw Refusal.Broken(
                        "EndSquareBracketExpectedAtEndOfAttribute", "Missing ] at end of index expression.");
                }

                value = new Indexed(value, index);
            }
            else
            {
                return cursor.StartsWith("::") ? throw Refusal.NeedsPowerShell("::") : value;
            }
        }
    }

    /// <summary>A value that begins with $, a quote, ( or @(.</summary>
    public Expression Primary()
    {
        switch (cursor.Current)
        {
            case '\'':
                return new Literal(strings.SingleQuoted());
            case '"':
                return strings.DoubleQuoted();
            case '(':
                cursor.At++;
                return new Parenthesis(parser.Parenthesised());
            case '@' when cursor.Peek(1) == '(':
                cursor.At += 2;
                return new Subexpression(parser.Script(')'), true);
            case '$' when cursor.Peek(1) == '(':
                cursor.At += 2;
                return new Subexpression(parser.Script(')'), false);
            case '$' when StartsVariable():
                return VariableName();
            default:
                throw Refusal.NeedsPowerShell(cursor.Word());
        }
    }

    public Expression VariableName()
    {
        string word = cursor.Word();
        cursor.At++;
        bool braced = cursor.TryTake('{');
        int start = cursor.At;
        while (char.IsLetterOrDigit(cursor.Current) || cursor.Current is '_'
            || (braced && !cursor.AtEnd && cursor.Current is not ('}' or '\n'))
            || (cursor.Current == ':' && (char.IsLetterOrDigit(cursor.Peek(1)) || cursor.Peek(1) == '_')))
        {
            cursor.At++;
        }

        string name = cursor.Text[start..cursor.At];
        if (braced && !cursor.TryTake('}'))
            throw Refusal.Broken("IncompleteDollarSubexpressionReference", "Missing closing '}' of a variable name.");
        if (name.StartsWith("env:", StringComparison.OrdinalIgnoreCase))
            return new EnvironmentVariable(name[4..]);
        return name is "_" or "" || name.Contains(':', StringComparison.Ordinal)
            ? throw Refusal.NeedsPowerShell(word)
            : new Variable(name);
    }

    private Expression List()
    {
        if (cursor.Current == ',')
        {
            cursor.At++;
            cursor.SkipBlanksAndLines();
            return new ArrayOf([Value()]);
        }

        return CommaList.Read(cursor, Value(), Value);
    }

    private Expression Value()
    {
        if (cursor.Current is '-' && cursor.Peek(1) is '$' or '(')
            throw Refusal.NeedsPowerShell(cursor.Word());
        bool isNumber = char.IsAsciiDigit(cursor.Current) || cursor.Current is '-' or '+' or '.';
        return isNumber ? Number() : WithPostfix(Primary());
    }

    private Literal Number()
    {
        int start = cursor.At;
        if (cursor.Current is '-' or '+')
            cursor.At++;
        while (char.IsLetterOrDigit(cursor.Current)
            || (cursor.Current == '.' && cursor.Peek(1) != '.')
            || (cursor.Current is '-' or '+' && cursor.Text[cursor.At - 1] is 'e' or 'E'
                && !cursor.Text.AsSpan(start).StartsWith("0x", StringComparison.OrdinalIgnoreCase)))
        {
            cursor.At++;
        }

        string text = cursor.Text[start..cursor.At];
        return NumberLiteral.Read(text) is { } number ? new Literal(number) : throw Refusal.NeedsPowerShell(text);
    }
}
