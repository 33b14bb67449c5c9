using System.Collections.Immutable;

namespace Vlae.Host.Language;

/// <summary>Reads statements and pipelines; words and values are read by the readers that it owns.</summary>
internal sealed class Parser
{
    private static readonly HashSet<string> Keywords = new(StringComparer.OrdinalIgnoreCase)
    {
        "if", "else", "elseif", "switch", "while", "for", "foreach", "do", "until", "function", "filter", "param",
        "return", "break", "continue", "exit", "throw", "try", "catch", "finally", "trap", "class", "enum", "using",
        "begin",
        "process", "end", "data", "configuration", "workflow", "in", "dynamicparam", "hidden", "static",
    };

    private readonly Cursor cursor;
    private readonly ExpressionReader expressions;
    private readonly CommandReader commands;

    private Parser(string text)
    {
        cursor = new Cursor(text);
        var strings = new StringReader(cursor, this);
        expressions = new ExpressionReader(cursor, this, strings);
        commands = new CommandReader(cursor, expressions, strings);
    }

    public static Script Parse(string text) => new Parser(text).Script('\0');

    /// <summary>Statements up to the closing character, which is taken; NUL stands for the end of the text.</summary>
    public Script Script(char close)
    {
        var statements = ImmutableArray.CreateBuilder<Statement>();
        for (cursor.SkipSeparators(); ; cursor.SkipSeparators())
        {
            if (close == '\0' ? cursor.AtEnd : cursor.TryTake(close))
                return new Script(statements.ToImmutable());
            if (cursor.AtEnd)
                throw Unclosed(close);
            statements.Add(Statement());
            EndStatement(close);
        }
    }

    /// <summary>One pipeline in parentheses; the closing one is taken.</summary>
    public Pipeline Parenthesised()
    {
        cursor.SkipBlanksAndLines();
        if (cursor.Current == ')')
            throw Refusal.Broken("ExpectedExpression", "An expression was expected after '('.");
        Pipeline pipeline = Pipeline();
        cursor.SkipBlanksAndLines();
        if (cursor.TryTake(')'))
            return pipeline;
        throw cursor.AtEnd ? Unclosed(')') : Refusal.NeedsPowerShell(cursor.Word());
    }

    public bool StartsVariable() => expressions.StartsVariable();

    public Expression VariableName() => expressions.VariableName();

    private static System.Management.Automation.ParseException Unclosed(char close) =>
        Refusal.Broken("MissingEndParenthesisInExpression", $"Missing closing '{close}' in expression.");

    private Statement Statement()
    {
        int start = cursor.At;
        if (cursor.Current == '$' && StartsVariable() && VariableName() is Variable { Name: var name })
        {
            cursor.SkipBlanks();
            if (cursor.Current == '=')
            {
                cursor.At++;
                cursor.SkipBlanksAndLines();
                if (cursor.AtEnd || cursor.Current is ';' or '|')
                {
                    throw Refusal.Broken(
                        "ExpectedValueExpression", $"You must provide a value expression: '${name} =' has none.");
                }

                return new Statement(name, Pipeline());
            }
        }

        cursor.At = start;
        return new Statement(null, Pipeline());
    }

    private Pipeline Pipeline()
    {
        Expression? head = null;
        var stages = ImmutableArray.CreateBuilder<Command>();
        if (expressions.StartsExpression())
            head = expressions.Read();
        else
            stages.Add(Stage(true));
        while (TakePipe())
        {
            cursor.SkipBlanksAndLines();
            if (cursor.AtEnd || cursor.Current is '|' or ';' or ')')
                throw Refusal.Broken("EmptyPipeElement", "An empty pipe element is not allowed.");
            if (expressions.StartsExpression())
            {
                throw Refusal.Broken(
                    "ExpressionsMustBeFirstInPipeline",
                    "Expressions are only allowed as the first element of a pipeline.");
            }

            stages.Add(Stage(false));
        }

        return new Pipeline(head, stages.ToImmutable());
    }

    private bool TakePipe()
    {
        int before = cursor.At;
        cursor.SkipBlanksAndLines();
        if (cursor.Current == '|' && cursor.Peek(1) != '|')
        {
            cursor.At++;
            return true;
        }

        cursor.At = before;
        return false;
    }

    private Command Stage(bool first)
    {
        if (cursor.Current == '|')
            throw Refusal.Broken("EmptyPipeElement", "An empty pipe element is not allowed.");
        string word = cursor.Word();
        if (first && Keywords.Contains(word.TrimEnd('(', '{')))
            throw Refusal.NeedsPowerShell(word);
        return commands.Read();
    }

    private void EndStatement(char close)
    {
        cursor.SkipBlanks();
        bool ended = cursor.AtEnd || cursor.Current is ';' or '\n' or '\r'
            || (close != '\0' && cursor.Current == close);
        if (!ended)
            throw Refusal.NeedsPowerShell(cursor.Word());
    }
}
