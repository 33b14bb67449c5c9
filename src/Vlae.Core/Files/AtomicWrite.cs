namespace Vlae.Files;

/// <summary>
/// Writes files, all or none. Each is written to a temporary file and flushed; then all are renamed. A link stays, and
/// the file behind it is replaced. A file that is replaced hands its rights on.
/// </summary>
internal sealed class AtomicWrite(IDisk disk)
{
    /// <summary>Age from which a temporary file counts as left over by a power cut.</summary>
    private static readonly TimeSpan AbandonedAge = TimeSpan.FromHours(1);

    private readonly List<string> _temporaries = [];
    private readonly List<(string Path, string? Old)> _renamed = [];

    public void Write(IReadOnlyList<FileContent> files)
    {
        string path = "";
        try
        {
            List<string> staged = [], targets = [];
            foreach (FileContent file in files)
            {
                path = file.Path;
                targets.Add(disk.TargetOf(path));
                staged.Add(Stage(targets[^1], file.Write));
            }

            for (int i = 0; i < files.Count; i++)
            {
                path = targets[i];
                // The last rename needs no copy of the old file: nothing after it can fail.
                string? old = i < files.Count - 1 && disk.Exists(path) ? Backup(path) : null;
                disk.Rename(staged[i], path);
                _temporaries.Remove(staged[i]);
                _renamed.Add((path, old));
            }

            foreach (string folder in targets.Select(FolderOf).Distinct())
                disk.FlushFolder(folder);
            _temporaries.ForEach(TryDelete);
        }
        catch (Exception cause)
        {
            _renamed.ForEach(file => Try(() => Undo(file.Path, file.Old)));
            _temporaries.ForEach(TryDelete);
            if (cause is IOException or UnauthorizedAccessException)
                throw AtomicFile.NotWritten(path, Reason(cause, path), cause);

            throw;
        }
    }

    private string Stage(string target, Action<Stream> write)
    {
        RemoveAbandoned(target);
        string temporary = SideFile.NewTemporary(target);
        _temporaries.Add(temporary);
        using Stream stream = disk.Create(temporary, target);
        write(stream);
        disk.Flush(stream);
        return temporary;
    }

    private string Backup(string path)
    {
        string copy = SideFile.NewTemporary(path);
        _temporaries.Add(copy);
        disk.Copy(path, copy);
        return copy;
    }

    private void Undo(string path, string? old)
    {
        if (old is null)
            disk.Delete(path);
        else
            disk.Rename(old, path);
    }

    // The system names the temporary file, which nobody has heard of.
    private string Reason(Exception cause, string path) => _temporaries.Aggregate(
        cause.Message, (text, temporary) => text.Replace(temporary, path, StringComparison.Ordinal));

    // Without this, each power cut would leave one more temporary file of a checkpoint that is rewritten often.
    private void RemoveAbandoned(string path) => Try(() =>
    {
        if (!disk.Exists(path))
            return;

        disk.OlderThan(FolderOf(path), "*.tmp", AbandonedAge)
            .Where(file => SideFile.IsTemporaryOf(path, file)).ToList().ForEach(TryDelete);
    });

    private static string FolderOf(string path) => Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : ".";

    private void TryDelete(string path) => Try(() => disk.Delete(path));

    private static void Try(Action work)
    {
        try
        {
            work();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // The first error is the one to report.
        }
    }
}
