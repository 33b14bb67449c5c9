using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Management.Automation;
using Vlae.Backends;

namespace Vlae.Cmdlets;

/// <summary>
/// A cmdlet that takes its options from the rows of a table on the pipeline too: it does its work once a row.
/// </summary>
public abstract class TableCmdlet : BackendCmdlet
{
    private readonly HashSet<string> _commandLine = [];

    /// <summary>Compute on the first CUDA device, with the Torch backend: -Backend Torch -Device cuda.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell<SwitchParameter>]
    public override SwitchParameter Gpu { get; set; }

    /// <summary>The backend to compute with. Without it: the model's own, or the one that has -Device.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell<BackendKind>]
    public override BackendKind? Backend { get; set; }

    /// <summary>cpu, cuda (the first CUDA device), cuda:1 and so on. Without it: cpu.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell<string>]
    [ArgumentCompleter(typeof(DeviceCompleter))]
    [ValidateNotNullOrEmpty]
    public override string? Device { get; set; }

    /// <summary>The command as typed, and which row of its input it was about.</summary>
    private protected string Command
    {
        get
        {
            string line = MyInvocation.Line.Trim();
            return Row.Any() ? $"{line} # {Options}" : line;
        }
    }

    // Of a row that could not be bound, the shell leaves its values here, but not in the properties.
    private IEnumerable<KeyValuePair<string, object>> Row => MyInvocation.BoundParameters
        .Where(given => !_commandLine.Contains(given.Key) && Equals(given.Value, ValueOf(given.Key)))
        .OrderBy(given => given.Key, StringComparer.Ordinal);

    private string Options => string.Join(' ', Row.Select(given => given.Value is SwitchParameter flag
        ? $"-{given.Key}{(flag ? "" : ":$false")}"
        : string.Create(CultureInfo.InvariantCulture, $"-{given.Key} {given.Value}")));

    private protected sealed override void Prepare()
    {
        _commandLine.UnionWith(MyInvocation.BoundParameters.Keys);
        base.Prepare();
    }

    /// <summary>Whether the user gave a parameter, on the command line or in this row.</summary>
    private protected bool WasGiven(string parameter) =>
        (_commandLine.Contains(parameter) && ValueOf(parameter) is not null)
            || Row.Any(given => given.Key == parameter);

    /// <summary>Refuses the request: the end of the cmdlet, or the error of its row.</summary>
    [DoesNotReturn]
    private protected static void Refuse(ErrorRecord error) => throw new RequestRefusedException(error);

    /// <summary>Does the work of a row, or of the command line; a bad row is an error, the next one follows.</summary>
    private protected void DoRow(Action work)
    {
        if (!MyInvocation.ExpectingInput)
        {
            work();
            return;
        }

        try
        {
            work();
        }
        catch (RequestRefusedException refusal)
        {
            WriteError(Errors.InRow(refusal.Error, Options, RowObject()));
        }
        catch (VlaeException cause)
        {
            WriteError(Errors.InRow(Errors.Of(cause, null), Options, RowObject()));
        }
        finally
        {
            // The shell keeps what a row gave, though it sets the parameters back for the next one.
            foreach ((string name, _) in Row.ToArray())
                MyInvocation.BoundParameters.Remove(name);
        }
    }

    private object? ValueOf(string parameter) => GetType().GetProperty(parameter)?.GetValue(this);

    private PSObject RowObject()
    {
        var row = new PSObject();
        foreach ((string name, object value) in Row)
            row.Properties.Add(new PSNoteProperty(name, value));
        return row;
    }
}
