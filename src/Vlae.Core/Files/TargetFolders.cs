namespace Vlae.Files;

/// <summary>
/// Creates the missing folders of files that are about to be written. They are removed again if the files are not
/// written.
/// </summary>
internal sealed class TargetFolders : IDisposable
{
    private readonly Stack<string> _created = [];

    /// <summary>Creates the folders.</summary>
    /// <param name="files">Full paths of the files.</param>
    /// <exception cref="VlaeException">
    /// <c>PathIsFolder</c>, <c>FileNotWritten</c>: no folder was created.
    /// </exception>
    public TargetFolders(IEnumerable<string> files)
    {
        try
        {
            foreach (string file in files)
            {
                RequireFile(file);
                Create(file);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Refuses the path of a folder where a file is to be written.</summary>
    /// <param name="path">Full path.</param>
    /// <exception cref="VlaeException"><c>PathIsFolder</c>.</exception>
    public static void RequireFile(string path)
    {
        bool exists = Directory.Exists(path);
        if (exists || Path.EndsInDirectorySeparator(path))
        {
            throw new VlaeException("PathIsFolder",
                $"'{path}' is {(exists ? "a folder" : "the name of a folder")}, and a file is to be written: add the " +
                "name of a file to it.");
        }
    }

    /// <summary>Says that the files were written.</summary>
    public void Keep() => _created.Clear();

    /// <summary>Removes the folders that were created, unless the files were written.</summary>
    public void Dispose()
    {
        while (_created.TryPop(out string? folder))
        {
            try
            {
                Directory.Delete(folder);
            }
            catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
            {
                // Another process has written into it.
            }
        }
    }

    private void Create(string file)
    {
        foreach (string folder in MissingFolders.Of(file))
        {
            try
            {
                // Where a file has the folder's name, the system's message differs from one to another.
                if (File.Exists(folder))
                    throw new IOException($"'{folder}' is a file, not a folder.");

                Directory.CreateDirectory(folder);
            }
            catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
            {
                throw new VlaeException("FileNotWritten",
                    $"'{file}' was not written, because its folder cannot be created: {cause.Message} Use another " +
                    "name, or a place that you may write to.", cause);
            }

            _created.Push(folder);
        }
    }
}
