using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Vlae.Files;

/// <summary>The kind, mode and owner of a file on Unix. .NET gives neither kind nor owner.</summary>
/// <param name="Mode">Kind and permissions, as in stat(2).</param>
/// <param name="User">The owner's number.</param>
/// <param name="Group">The group's number.</param>
internal sealed unsafe partial record UnixStatus(int Mode, uint User, uint Group)
{
    private const int KindMask = 0xF000, Regular = 0x8000;
    private const int CurrentFolder = -100, EmptyPath = 0x1000, BasicFields = 0x7FF;

    // More than the structs of both systems need.
    private const int StructSize = 512;

    /// <summary>Whether it is a file with bytes: no folder, pipe, socket or device.</summary>
    public bool IsRegular => (Mode & KindMask) == Regular;

    /// <summary>The status of what a path means, through links; null if there is nothing, or it is unknown.</summary>
    public static UnixStatus? Of(string path) => Read(path, null);

    /// <summary>The status of an open file; null if it is unknown.</summary>
    public static UnixStatus? Of(SafeFileHandle handle) => Read("", handle);

    private static UnixStatus? Read(string path, SafeFileHandle? handle)
    {
        byte* status = stackalloc byte[StructSize];
        try
        {
            if (OperatingSystem.IsLinux())
                return OfLinux(path, handle, status) == 0 ? Linux(status) : null;

            return OperatingSystem.IsMacOS() && OfMac(path, handle, status) == 0 ? Mac(status) : null;
        }
        catch (Exception cause) when (cause is DllNotFoundException or EntryPointNotFoundException)
        {
            return null;
        }
    }

    // The fields of struct statx are at the same places on every processor, unlike those of struct stat.
    private static UnixStatus Linux(byte* status) =>
        new(*(ushort*)(status + 28), *(uint*)(status + 20), *(uint*)(status + 24));

    private static UnixStatus Mac(byte* status) =>
        new(*(ushort*)(status + 4), *(uint*)(status + 16), *(uint*)(status + 20));

    private static int OfLinux(string path, SafeFileHandle? handle, byte* status) => handle is null
        ? StatusAt(CurrentFolder, path, 0, BasicFields, status)
        : StatusAt(handle, path, EmptyPath, BasicFields, status);

    // On Intel, the names without a suffix are those of an older struct.
    private static int OfMac(string path, SafeFileHandle? handle, byte* status) =>
        (RuntimeInformation.ProcessArchitecture, handle) switch
        {
            (Architecture.X64, null) => MacIntelStatus(path, status),
            (Architecture.X64, _) => MacIntelStatus(handle, status),
            (_, null) => MacStatus(path, status),
            _ => MacStatus(handle, status),
        };

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatusAt(int folder, string path, int flags, uint fields, byte* status);

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatusAt(SafeFileHandle file, string path, int flags, uint fields, byte* status);

    [LibraryImport("libc", EntryPoint = "stat", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MacStatus(string path, byte* status);

    [LibraryImport("libc", EntryPoint = "fstat")]
    private static partial int MacStatus(SafeFileHandle file, byte* status);

    [LibraryImport("libc", EntryPoint = "stat$INODE64", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MacIntelStatus(string path, byte* status);

    [LibraryImport("libc", EntryPoint = "fstat$INODE64")]
    private static partial int MacIntelStatus(SafeFileHandle file, byte* status);
}
