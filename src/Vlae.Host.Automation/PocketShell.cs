using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using Vlae.Host.Engine;
using Vlae.Host.Formatting;
using Vlae.Host.Language;

namespace Vlae.Host;

/// <summary>
/// A shell that runs pipelines of cmdlets; a session of its own, with its own variables, directory and runspace.
/// </summary>
public sealed class PocketShell
{
    private readonly Evaluator evaluator;
    private readonly PocketShellOptions options;
    private readonly ShellSession session;

    public PocketShell(PocketShellOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
        var commands = new CommandTable();
        commands.Add(typeof(PocketShell).Assembly, false);
        foreach (Assembly module in options.Modules)
            commands.Add(module, true);
        var views = new ViewSet([.. options.FormatFiles.SelectMany(FormatFile.Read)]);
        session = new ShellSession(options.Directory ?? Environment.CurrentDirectory, commands, views);
        evaluator = new Evaluator(session);
        InRunspace(() => ModuleHooks.Import(options.Modules));
    }

    /// <summary>A shell over some assemblies, and nothing else.</summary>
    public PocketShell(params Assembly[] modules)
        : this(new PocketShellOptions { Modules = modules })
    {
    }

    /// <summary>The session's current directory.</summary>
    public string Directory => session.Path.Current.Path;

    /// <summary>The runspace that cmdlets of this shell see as the default one.</summary>
    public Runspace Runspace => session.Runspace;

    public object? GetVariable(string name) => session.State.PSVariable.GetValue(name);

    public void SetVariable(string name, object? value) => session.State.PSVariable.Set(name, value);

    /// <summary>Runs a script to its end; errors are in the result, never thrown. One run at a time.</summary>
    public PocketResult Run(string script, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(script);
        var streams = new Streams(options.Screen);
        session.Streams = streams;
        session.Allow();
        using CancellationTokenRegistration registration = cancellation.Register(session.Stop);
        bool stopped = false;
        InRunspace(() => stopped = !RunStatements(script, streams));
        return new PocketResult
        {
            Output = streams.Output,
            Errors = streams.Errors,
            Warnings = streams.Warnings,
            Verbose = streams.Verbose,
            Debug = streams.Debug,
            Information = streams.Information,
            Progress = streams.Progress,
            HostLines = streams.HostLines,
            Stopped = stopped,
        };
    }

    /// <summary>Stops the run in progress: its cmdlets are told, and end by themselves. From any thread.</summary>
    public void Stop() => session.Stop();

    /// <summary>What could stand at the cursor: commands, parameters, variables or values.</summary>
    public IReadOnlyList<CompletionResult> Complete(string input, int cursor)
    {
        IReadOnlyList<CompletionResult> results = [];
        InRunspace(() => results = new Completion.Completer(session).Complete(input, cursor));
        return results;
    }

    /// <summary>The text that the console shows for these objects: tables, lists, or themselves.</summary>
    public string RenderToText(IEnumerable<object?> objects, int width = 120) =>
        string.Join(Environment.NewLine, new ObjectRenderer(session.Views, width).Render(objects));

    private bool RunStatements(string text, Streams streams)
    {
        try
        {
            foreach (Statement statement in Parser.Parse(text).Statements)
            {
                if (!RunStatement(statement, streams))
                    break;
            }

            return true;
        }
        catch (PipelineStoppedException)
        {
            return false;
        }
        catch (ParseException e)
        {
            streams.Write(e.ErrorRecord);
            return true;
        }
    }

    /// <summary>Runs one statement; false where its error ends the whole script.</summary>
    private bool RunStatement(Statement statement, Streams streams)
    {
        var left = new List<object?>();
        try
        {
            evaluator.Run(statement, item =>
            {
                left.Add(item);
                // Text and numbers are shown as they come; what makes a table waits for its last row.
                if (left.Count == 1 && ObjectRenderer.IsPlain(item))
                    Flush(left, streams);
            });
            return true;
        }
        catch (TerminatingErrorException e)
        {
            Flush(left, streams);
            streams.Write(e.ErrorRecord);
            return !e.EndsScript;
        }
        catch (Exception e) when (e is RuntimeException and not PipelineStoppedException
            or InvalidCastException or NotSupportedException)
        {
            Flush(left, streams);
            streams.Write(ErrorRecords.Of(e, null));
            return true;
        }
        finally
        {
            Flush(left, streams);
        }
    }

    private void Flush(List<object?> left, Streams streams)
    {
        object?[] objects = [.. left];
        left.Clear();
        streams.Output.AddRange(objects.Select(PSObject.Base));
        if (options.Screen is not { } screen || objects.Length == 0)
            return;
        foreach (string line in new ObjectRenderer(session.Views, screen.Width).Render(objects))
            screen.ShowLine(line);
    }

    private void InRunspace(Action work)
    {
        Runspace? before = Runspace.DefaultRunspace;
        Runspace.DefaultRunspace = session.Runspace;
        try
        {
            work();
        }
        finally
        {
            Runspace.DefaultRunspace = before;
        }
    }
}
