namespace System.Management.Automation.Language;

public abstract class Ast
{
    internal Ast(string text)
    {
        Text = text;
    }

    internal string Text { get; }

    public override string ToString() => Text;
}

public abstract class StatementAst : Ast
{
    internal StatementAst(string text)
        : base(text)
    {
    }
}

public abstract class CommandBaseAst : StatementAst
{
    internal CommandBaseAst(string text)
        : base(text)
    {
    }
}

public class CommandAst : CommandBaseAst
{
    private readonly string name;

    internal CommandAst(string text, string name)
        : base(text)
    {
        this.name = name;
    }

    public string GetCommandName() => name;
}
