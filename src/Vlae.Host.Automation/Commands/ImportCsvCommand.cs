using System.Management.Automation;
using System.Text;

namespace Vlae.Host.Commands;

/// <summary>Lines of a CSV file as objects: a property a column, every value a text.</summary>
[Cmdlet(VerbsData.Import, "Csv")]
[Alias("ipcsv")]
internal sealed class ImportCsvCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    protected override void ProcessRecord()
    {
        foreach (string path in Path)
        {
            string full = GetUnresolvedProviderPathFromPSPath(path);
            if (File.Exists(full))
            {
                WriteRows(full);
            }
            else
            {
                var missing = new FileNotFoundException($"Could not find file '{full}'.", full);
                WriteError(new ErrorRecord(missing, "FileOpenFailure", ErrorCategory.OpenError, full));
            }
        }
    }

    private void WriteRows(string file)
    {
        using var reader = new StreamReader(file);
        List<string>? columns = null;
        while (reader.Peek() >= 0)
        {
            List<string> cells = ReadRow(reader);
            if (cells is [""] || (columns is null && cells[0].StartsWith("#TYPE", StringComparison.Ordinal)))
                continue;
            if (columns is null)
            {
                columns = cells;
                continue;
            }

            var row = new PSObject();
            for (int i = 0; i < columns.Count; i++)
                row.Properties.Add(new PSNoteProperty(columns[i], i < cells.Count ? cells[i] : null));
            WriteObject(row);
        }
    }

    /// <summary>Cells up to the end of a line that is in no quotes; a doubled quote within quotes is one.</summary>
    private static List<string> ReadRow(StreamReader reader)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        bool quoted = false;
        while (reader.Read() is >= 0 and var read)
        {
            char next = (char)read;
            bool doubled = quoted && next == '"' && reader.Peek() == '"';
            if (doubled)
                cell.Append((char)reader.Read());
            else if (next == '"')
                quoted = !quoted;
            else if (quoted)
                cell.Append(next);
            else if (next == '\n')
                break;
            else if (next == ',')
                Take();
            else if (next != '\r' && !(next == ' ' && cell.Length == 0))
                cell.Append(next);
        }

        Take();
        return cells;

        void Take()
        {
            cells.Add(cell.ToString());
            cell.Clear();
        }
    }
}
