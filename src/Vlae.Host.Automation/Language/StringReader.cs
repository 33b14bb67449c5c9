using System.Collections.Immutable;
using System.Text;

namespace Vlae.Host.Language;

/// <summary>Reads quoted strings, and the variables and escapes that double quotes and barewords allow.</summary>
internal sealed class StringReader(Cursor cursor, Parser parser)
{
    public string SingleQuoted()
    {
        cursor.At++;
        var text = new StringBuilder();
        while (!cursor.AtEnd)
        {
            char c = cursor.Text[cursor.At++];
            if (c != '\'')
                text.Append(c);
            else if (cursor.TryTake('\''))
                text.Append('\'');
            else
                return text.ToString();
        }

        throw Refusal.Broken("TerminatorExpectedAtEndOfString", "The string is missing the terminator: '.");
    }

    public Expression DoubleQuoted()
    {
        var parts = new Parts();
        DoubleQuoted(parts);
        return parts.ToExpression();
    }

    public void DoubleQuoted(Parts parts)
    {
        cursor.At++;
        while (!cursor.AtEnd)
        {
            char c = cursor.Current;
            if (c == '"')
            {
                cursor.At++;
                if (!cursor.TryTake('"'))
                    return;
                parts.Add('"');
            }
            else
            {
                Piece(parts);
            }
        }

        throw Refusal.Broken("TerminatorExpectedAtEndOfString", "The string is missing the terminator: \".");
    }

    /// <summary>One character, escape, variable or subexpression.</summary>
    public void Piece(Parts parts)
    {
        char c = cursor.Current;
        if (c == '`' && cursor.At + 1 < cursor.Text.Length)
        {
            cursor.At += 2;
            parts.Add(Escaped(cursor.Text[cursor.At - 1]));
        }
        else if (c == '$' && cursor.Peek(1) == '(')
        {
            cursor.At += 2;
            parts.Add(new Subexpression(parser.Script(')'), false));
        }
        else if (c == '$' && parser.StartsVariable())
        {
            parts.Add(parser.VariableName());
        }
        else
        {
            cursor.At++;
            parts.Add(c);
        }
    }

    private static char Escaped(char c) => c switch
    {
        '0' => '\0',
        'a' => '\a',
        'b' => '\b',
        'e' => '\u001b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\v',
        _ => c,
    };

    /// <summary>The pieces of a string as they are read.</summary>
    internal sealed class Parts
    {
        private readonly ImmutableArray<Expression>.Builder expressions = ImmutableArray.CreateBuilder<Expression>();
        private readonly StringBuilder text = new();

        public void Add(char c) => text.Append(c);

        public void Add(string plain) => text.Append(plain);

        public void Add(Expression expression)
        {
            Flush();
            expressions.Add(expression);
        }

        public Expression ToExpression()
        {
            if (expressions.Count == 0)
                return new Literal(text.ToString());
            Flush();
            return new Expandable(expressions.ToImmutable());
        }

        private void Flush()
        {
            if (text.Length == 0)
                return;
            expressions.Add(new Literal(text.ToString()));
            text.Clear();
        }
    }
}
