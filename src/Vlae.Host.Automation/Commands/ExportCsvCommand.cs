using System.Management.Automation;

namespace Vlae.Host.Commands;

/// <summary>Objects as lines of a CSV file, every value in quotes.</summary>
[Cmdlet(VerbsData.Export, "Csv", SupportsShouldProcess = true)]
[Alias("epcsv")]
internal sealed class ExportCsvCommand : PSCmdlet, IDisposable
{
    private string[]? columns;
    private bool refused;
    private StreamWriter? writer;

    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Accepted, and what the host does anyway.</summary>
    [Parameter]
    [Alias("NTI")]
    public SwitchParameter NoTypeInformation { get; set; }

    protected override void BeginProcessing()
    {
        string path = GetUnresolvedProviderPathFromPSPath(Path);
        if (ShouldProcess(path, "Export-Csv"))
            writer = new StreamWriter(path);
        else
            refused = true;
    }

    protected override void ProcessRecord()
    {
        if (refused)
            return;
        if (columns is null)
        {
            columns = [.. InputObject!.Properties.Select(static p => p.Name)];
            writer!.WriteLine(Line(columns));
        }

        writer!.WriteLine(Line(columns.Select(name => InputObject!.Properties[name]?.Value)));
    }

    public void Dispose() => writer?.Dispose();

    private static string Line(IEnumerable<object?> values) => string.Join(',', values.Select(static v =>
        v is null ? "" : $"\"{ObjectText.Of(v).Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
}
