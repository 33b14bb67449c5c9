using System.Text;

namespace Vlae.Files;

/// <summary>Recognizes what often stands in place of a file, by its first bytes, before any reader sees it.</summary>
internal static class WrongFile
{
    // Number of first bytes that are looked at.
    private const int HeadSize = 512;

    private const string Again = "Download the file itself again";

    /// <summary>Refuses a pointer of git-lfs and a web page.</summary>
    /// <param name="path">The file's path, for the message.</param>
    /// <param name="bytes">Its bytes. Only the first are looked at.</param>
    /// <exception cref="VlaeException"><c>FileNotDownloaded</c>.</exception>
    public static void Refuse(string path, ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> head = bytes[..Math.Min(bytes.Length, HeadSize)];
        if (head.StartsWith("version https://git-lfs.github.com/"u8))
        {
            throw new VlaeException("FileNotDownloaded",
                $"'{path}' is a pointer of git-lfs, {bytes.Length:N0} bytes that only name the file. {Again}, or run " +
                "'git lfs pull' in its repository.");
        }

        if (IsPage(head))
        {
            throw new VlaeException("FileNotDownloaded",
                $"'{path}' is a web page, as servers send in place of a file that is missing or needs a login. " +
                $"{Again}, from the address of its raw bytes.");
        }
    }

    /// <summary>Refuses the same of an open file, which is then closed. Its position stays at the start.</summary>
    /// <exception cref="VlaeException"><c>FileNotDownloaded</c>.</exception>
    public static T Refuse<T>(string path, T file)
        where T : Stream
    {
        Span<byte> head = stackalloc byte[HeadSize];
        try
        {
            Refuse(path, head[..file.ReadAtLeast(head, HeadSize, throwOnEndOfStream: false)]);
            file.Position = 0;
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static bool IsPage(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("\uFEFF"u8))
            head = head[3..];
        string text = Encoding.Latin1.GetString(head).TrimStart();
        return text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<head", StringComparison.OrdinalIgnoreCase)
            || (text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase)
                && (text.Contains("<html", StringComparison.OrdinalIgnoreCase)
                    || text.Contains("<Error>", StringComparison.Ordinal)));
    }
}
