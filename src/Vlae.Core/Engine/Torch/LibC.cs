using System.Runtime.InteropServices;
using System.Text;

namespace Vlae.Engine.Torch;

/// <summary>Functions of the C library of Linux and macOS that .NET has only in other forms.</summary>
internal static unsafe class LibC
{
    private const int BindNow = 2;

    private static readonly nint Library = NativeLibrary.GetMainProgramHandle();

    /// <summary>
    /// Loads a library and binds all its symbols at once. .NET binds lazily: with a libtorch of another version, the
    /// first call of a missing symbol would end the process.
    /// </summary>
    /// <exception cref="DllNotFoundException">It does not load; the message has the reason.</exception>
    public static nint LoadNow(string path)
    {
        // Both are looked up before either is called, because a look-up clears the error of dlerror.
        var open = (delegate* unmanaged<byte*, int, nint>)NativeLibrary.GetExport(Library, "dlopen");
        var error = (delegate* unmanaged<byte*>)NativeLibrary.GetExport(Library, "dlerror");
        fixed (byte* name = Text(path))
        {
            nint handle = open(name, BindNow);
            return handle != 0 ? handle : throw new DllNotFoundException(Marshal.PtrToStringUTF8((nint)error()));
        }
    }

    /// <summary>
    /// Sets an environment variable, unless it is set, for native code. .NET's own functions set a copy.
    /// </summary>
    public static void SetIfUnset(string variable, string value)
    {
        var set = (delegate* unmanaged<byte*, byte*, int, int>)NativeLibrary.GetExport(Library, "setenv");
        fixed (byte* name = Text(variable), text = Text(value))
            _ = set(name, text, 0);
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text + '\0');
}
