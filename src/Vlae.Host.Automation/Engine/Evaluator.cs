using System.Management.Automation;
using System.Management.Automation.Internal;
using Vlae.Host.Binding;
using Vlae.Host.Conversion;
using Vlae.Host.Language;

namespace Vlae.Host.Engine;

/// <summary>Gives expressions their values and runs pipelines.</summary>
internal sealed class Evaluator(ShellSession session)
{
    public object? Value(Expression expression) => expression switch
    {
        Literal literal => literal.Value,
        Language.Variable variable => session.Variables.Find(variable.Name)?.Value,
        EnvironmentVariable variable => Environment.GetEnvironmentVariable(variable.Name),
        Property property => PropertyAccess.Property(Value(property.Owner), property.Name),
        Indexed indexed => PropertyAccess.Element(Value(indexed.Owner), Value(indexed.Index)),
        ArrayOf array => array.Items.Select(i => NullForNothing(Value(i))).ToArray(),
        RangeOf range => Range(range),
        Parenthesis parenthesis => Collected(output => Run(parenthesis.Pipeline, output), false),
        Subexpression sub => Collected(output => Run(sub.Script, output), sub.AlwaysArray),
        Expandable text => string.Concat(text.Parts.Select(p => ObjectText.Of(Value(p)))),
        _ => throw new NotSupportedException(expression.GetType().Name),
    };

    public void Run(Script script, Action<object?> output)
    {
        foreach (Statement statement in script.Statements)
            Run(statement, output);
    }

    public void Run(Statement statement, Action<object?> output)
    {
        if (session.IsStopping)
            throw new PipelineStoppedException("The pipeline has been stopped.");
        if (statement.Target is null)
        {
            Run(statement.Pipeline, output);
            return;
        }

        bool isValue = statement.Pipeline.Commands.IsEmpty;
        object? value = isValue
            ? Value(statement.Pipeline.Head!)
            : Collected(o => Run(statement.Pipeline, o), false);
        session.Variables.Set(statement.Target, NullForNothing(value));
    }

    private static object? NullForNothing(object? value) => ReferenceEquals(value, AutomationNull.Value) ? null : value;

    private static object? Collected(Action<Action<object?>> run, bool alwaysArray)
    {
        var output = new List<object?>();
        run(output.Add);
        return output.Count switch
        {
            _ when alwaysArray => output.ToArray(),
            0 => AutomationNull.Value,
            1 => output[0],
            _ => output.ToArray(),
        };
    }

    private object?[] Range(RangeOf range)
    {
        int first = LanguagePrimitives.ConvertTo<int>(Value(range.First));
        int last = LanguagePrimitives.ConvertTo<int>(Value(range.Last));
        int count = checked(Math.Abs(last - first) + 1);
        return Enumerable.Range(0, count).Select(i => (object?)(first <= last ? first + i : first - i)).ToArray();
    }

    private void Run(Pipeline pipeline, Action<object?> output)
    {
        object? head = pipeline.Head is null ? null : Value(pipeline.Head);
        if (pipeline.Commands.IsEmpty)
        {
            foreach (object? item in Enumeration.Piped(head))
                output(item);
            return;
        }

        var run = new PipelineRun(session);
        try
        {
            for (int i = 0; i < pipeline.Commands.Length; i++)
                Add(run, pipeline, i);
        }
        catch
        {
            run.DisposeAll();
            throw;
        }

        run.Execute(pipeline.Head is null ? null : Enumeration.Piped(head), output);
    }

    private void Add(PipelineRun run, Pipeline pipeline, int index)
    {
        Command command = pipeline.Commands[index];
        CommandModel model = session.Commands.Require(command.Name);
        bool expectsInput = index > 0 || pipeline.Head is not null;
        int heads = pipeline.Head is null ? 0 : 1;
        var invocation = new InvocationInfo(new CmdletInfo(model), command.Name, command.Span.Text)
        {
            ExpectingInput = expectsInput,
            PipelineLength = pipeline.Commands.Length + heads,
            PipelinePosition = index + 1 + heads,
            ScriptLineNumber = command.Span.Line,
            OffsetInLine = command.Span.Column,
        };
        TypedElement[] elements = [.. command.Elements.Select(Typed)];
        try
        {
            var step = new CommandStep(run, session, invocation, model);
            step.BindCommandLine(elements, expectsInput);
            run.Add(step);
        }
        catch (Exception e) when (e is not (PipelineStoppedException or TerminatingErrorException))
        {
            throw new TerminatingErrorException(ErrorRecords.Of(e, invocation), false);
        }
    }

    /// <summary>A number keeps its spelling where that is not how its value is written.</summary>
    private object? Argument(Expression expression) =>
        expression is Literal { Spelling: { } spelling } literal && spelling != ObjectText.Of(literal.Value)
            ? new PSObject(literal.Value!) { Spelling = spelling }
            : NullForNothing(Value(expression));

    private TypedElement Typed(CommandElement element) => element switch
    {
        ParameterElement { Value: null } parameter => new(parameter.Name, false, null),
        ParameterElement parameter => new(parameter.Name, true, Argument(parameter.Value)),
        ArgumentElement argument => new(null, true, Argument(argument.Value)),
        _ => throw new NotSupportedException(element.GetType().Name),
    };
}
