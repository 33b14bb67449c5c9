using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Security.AccessControl;
using Microsoft.Win32.SafeHandles;

namespace Vlae.Files;

/// <summary>
/// Gives a new file the rights of the file that it is to replace: mode and owner on Unix, the access list on Windows.
/// </summary>
internal static partial class FileRights
{
    private const uint Unchanged = uint.MaxValue;

    /// <summary>Creates a file with the rights of another one, as far as the system lets this user.</summary>
    /// <param name="path">Full path of the new file.</param>
    /// <param name="like">Full path of the other file; if there is none, the rights are the usual ones.</param>
    public static FileStream Create(string path, string like)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            BufferSize = 1 << 16,
        };
        if (!File.Exists(like))
            return new(path, options);

        if (OperatingSystem.IsWindows())
        {
            var file = new FileStream(path, options);
            CopyAccessList(like, path);
            return file;
        }

        // The mode holds from the first moment, so that nobody else can read a private file while it is written.
        UnixFileMode mode = File.GetUnixFileMode(like);
        options.UnixCreateMode = mode;
        var stream = new FileStream(path, options);
        Give(stream.SafeFileHandle, mode, UnixStatus.Of(like));
        return stream;
    }

    /// <summary>Copies a file with its rights.</summary>
    public static void Copy(string from, string to)
    {
        using FileStream source = File.OpenRead(from), target = Create(to, from);
        source.CopyTo(target);
    }

    // The owner first: a change of it clears some bits of the mode.
    [UnsupportedOSPlatform("windows")]
    private static void Give(SafeFileHandle file, UnixFileMode mode, UnixStatus? old)
    {
        // Only root may give a file away; the group may be any of the user's own.
        if (old is not null && SetOwner(file, old.User, old.Group) != 0)
            _ = SetOwner(file, Unchanged, old.Group);
        try
        {
            File.SetUnixFileMode(file, mode);
        }
        catch (Exception cause) when (IsRefusal(cause))
        {
            // Some file systems have no modes.
        }
    }

    [SupportedOSPlatform("windows")]
    private static void CopyAccessList(string from, string to)
    {
        const AccessControlSections Access = AccessControlSections.Access;
        var rights = new FileSecurity();
        try
        {
            rights.SetSecurityDescriptorBinaryForm(
                new FileInfo(from).GetAccessControl(Access).GetSecurityDescriptorBinaryForm(), Access);
            new FileInfo(to).SetAccessControl(rights);
        }
        catch (Exception cause) when (IsRefusal(cause))
        {
            // Some file systems have no access lists.
        }
    }

    private static bool IsRefusal(Exception cause) => cause is IOException or UnauthorizedAccessException
        or NotSupportedException or InvalidOperationException;

    [LibraryImport("libc", EntryPoint = "fchown")]
    private static partial int SetOwner(SafeFileHandle file, uint user, uint group);
}
