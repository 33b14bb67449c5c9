using System.Management.Automation;
using Vlae.Host.Binding;

namespace Vlae.Host.Engine;

/// <summary>One command of a running pipeline: its cmdlet, what is bound to it, and where its output goes.</summary>
internal sealed class CommandStep
{
    private readonly BindingState binding;
    private readonly Cmdlet cmdlet;
    private readonly PipelineRun run;
    private PipelineBinder? pipelineBinder;
    private bool begun;
    private int thread;

    public CommandStep(PipelineRun run, ShellSession session, InvocationInfo invocation, CommandModel model)
    {
        this.run = run;
        cmdlet = (Cmdlet)Activator.CreateInstance(model.Type)!;
        if (cmdlet is IDynamicParameters)
            throw new NotSupportedException($"{model.Name} has dynamic parameters: that needs PowerShell.");
        binding = new BindingState(model, cmdlet, invocation, session.Engine);
        Context = new CommandContext(session, invocation, binding, () => run.IsStopped);
        Preferences = new Preferences(binding);
        cmdlet.Context = Context;
        cmdlet.CommandRuntime = new CommandRuntime(this, run, new Confirmation());
    }

    public CommandContext Context { get; }

    public Preferences Preferences { get; }

    public ConfirmImpact Impact => binding.Command.Attribute.ConfirmImpact;

    public StreamVariables Variables { get; private set; } = null!;

    public Action<object?> Next { get; set; } = static _ => { };

    public bool Is(Cmdlet other) => ReferenceEquals(cmdlet, other);

    public void BindCommandLine(IReadOnlyList<TypedElement> elements, bool expectsInput)
    {
        new CommandLineBinder(binding).Bind(elements);
        ParameterSetChoice.AfterCommandLine(binding, expectsInput);
        Variables = new StreamVariables(Context.Session.Variables, binding.Common);
        pipelineBinder = expectsInput ? new PipelineBinder(binding) : null;
    }

    /// <summary>Begins once: at its turn, or when a command before it already writes in its own Begin.</summary>
    public void Begin()
    {
        if (begun)
            return;
        begun = true;
        Enter(cmdlet.Begin);
    }

    public void ProcessAlone() => Enter(cmdlet.Process);

    public void Process(object? input)
    {
        Begin();
        Enter(() => BindAndProcess(input));
    }

    public void End() => Enter(cmdlet.End);

    public void Stop()
    {
        try
        {
            cmdlet.Stop();
        }
        catch (Exception)
        {
            // A cmdlet that fails while it stops has stopped, too.
        }
    }

    public void Dispose() => (cmdlet as IDisposable)?.Dispose();

    /// <summary>
    /// Refuses a write from another thread, from outside the overrides, or after the pipeline was stopped.
    /// </summary>
    public void CheckMayWrite()
    {
        if (thread != Environment.CurrentManagedThreadId)
        {
            throw new PSInvalidOperationException(
                "The WriteObject and WriteError methods cannot be called from outside the overrides of the " +
                "BeginProcessing, ProcessRecord, and EndProcessing methods, and they can only be called from within " +
                "the same thread. Validate that the cmdlet makes these calls correctly, or contact Microsoft " +
                "Customer Support Services.");
        }

        run.ThrowIfStopped(this);
    }

    private void Enter(Action work)
    {
        int before = thread;
        thread = Environment.CurrentManagedThreadId;
        try
        {
            run.ThrowIfStopped(this);
            work();
        }
        catch (Exception e) when (e is not (PipelineStoppedException or FlowControlException))
        {
            throw run.Fail(ErrorRecords.Of(e, Context.Invocation), false);
        }
        finally
        {
            thread = before;
        }
    }

    private void BindAndProcess(object? input)
    {
        try
        {
            pipelineBinder!.Bind(input);
        }
        catch (ParameterBindingException e)
        {
            ErrorRecord record = ErrorRecords.Of(e, Context.Invocation);
            cmdlet.WriteError(record);
            return;
        }

        cmdlet.Process();
    }
}
