using System.Globalization;
using System.Text;

namespace Vlae.Files;

/// <summary>
/// Reserves a file for one writer: nobody else, in any process, gets it until this one is disposed. The system frees it
/// when the process ends, however that ends.
/// </summary>
/// <remarks>
/// The lock is an open file beside the file: <c>.run.safetensors.lock</c>, with the number of the process. A killed
/// process leaves the file, and it hinders nobody.
/// </remarks>
public sealed class WriterLock : IDisposable
{
    private readonly FileStream? _held;

    private WriterLock(FileStream? held) => _held = held;

    /// <summary>Reserves a file. The file itself is neither made nor read.</summary>
    /// <param name="path">Full path of the file. Through a link, the file that it names is reserved.</param>
    /// <returns>
    /// The lock. In a folder where no file can be made it holds nothing: the file cannot be written either, and the
    /// writer says why.
    /// </returns>
    /// <exception cref="VlaeException"><c>CheckpointInUse</c>: another writer has it.</exception>
    public static WriterLock Take(string path)
    {
        string name = "";
        try
        {
            name = SideFile.Of(FileLink.TargetOf(path), ".lock");
            while (true)
            {
                var held = new FileStream(
                    name, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
                // Unix: whoever had it may have removed the name after this one opened it. Such a lock is nobody's.
                if (File.Exists(name))
                {
                    Sign(held);
                    return new(held);
                }

                held.Dispose();
            }
        }
        catch (IOException cause) when (File.Exists(name))
        {
            throw new VlaeException(
                "CheckpointInUse", $"Another training writes to '{path}' now.", cause);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return new(null);
        }
    }

    /// <summary>Lets others have the file.</summary>
    public void Dispose() => _held?.Dispose();

    private static void Sign(FileStream held)
    {
        try
        {
            held.SetLength(0);
            held.Write(Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
            held.Flush();
        }
        catch (IOException)
        {
            // On a full disk the lock holds without its number.
        }
    }
}
