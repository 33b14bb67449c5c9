using System.Collections.Immutable;

namespace Vlae.Host.Language;

// The whole language as a tree: statements of pipelines of commands, and the few expressions that stand in them.
internal sealed record Script(ImmutableArray<Statement> Statements);

/// <summary>A pipeline, and the variable that takes its output, if one does.</summary>
internal sealed record Statement(string? Target, Pipeline Pipeline);

/// <summary>Commands, fed by the value of an expression where one stands at the head.</summary>
internal sealed record Pipeline(Expression? Head, ImmutableArray<Command> Commands);

internal sealed record Command(string Name, ImmutableArray<CommandElement> Elements, SourceSpan Span);

internal readonly record struct SourceSpan(int Start, int Line, int Column, string Text);

internal abstract record CommandElement;

/// <summary><c>-Name</c>, or <c>-Name:value</c>.</summary>
internal sealed record ParameterElement(string Name, Expression? Value) : CommandElement;

internal sealed record ArgumentElement(Expression Value) : CommandElement;

internal abstract record Expression;

internal sealed record Literal(object? Value) : Expression
{
    /// <summary>
    /// How a number was spelled where that differs from its value: a string parameter gets <c>007</c> as typed.
    /// </summary>
    public string? Spelling { get; init; }
}

internal sealed record Variable(string Name) : Expression;

internal sealed record EnvironmentVariable(string Name) : Expression;

internal sealed record Property(Expression Owner, string Name) : Expression;

internal sealed record Indexed(Expression Owner, Expression Index) : Expression;

internal sealed record ArrayOf(ImmutableArray<Expression> Items) : Expression;

internal sealed record RangeOf(Expression First, Expression Last) : Expression;

/// <summary><c>(pipeline)</c>: what it writes; nothing, one object or an array.</summary>
internal sealed record Parenthesis(Pipeline Pipeline) : Expression;

/// <summary>
/// <c>@(statements)</c>, always an array, and <c>$(statements)</c>, which is one only of several objects.
/// </summary>
internal sealed record Subexpression(Script Script, bool AlwaysArray) : Expression;

/// <summary>A string with variables in it.</summary>
internal sealed record Expandable(ImmutableArray<Expression> Parts) : Expression;
