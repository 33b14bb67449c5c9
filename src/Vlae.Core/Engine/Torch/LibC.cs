using System.Runtime.InteropServices;
using System.Text;

namespace Vlae.Engine.Torch;

/// <summary>The three functions of Linux's and macOS's C library that .NET does not offer as they are needed.</summary>
internal static unsafe class LibC
{
    private const int BindNow = 2;

    private static readonly nint Library = NativeLibrary.GetMainProgramHandle();

    /// <summary>
    /// Loads a library and binds all its symbols. The runtime binds lazily: a libtorch of another version would end the
    /// process at the first call that it lacks.
    /// </summary>
    /// <exception cref="DllNotFoundException">It does not load: says why.</exception>
    public static nint LoadNow(string path)
    {
        // Both are looked up before either is called: looking one up ends what dlerror has to tell.
        var open = (delegate* unmanaged<byte*, int, nint>)NativeLibrary.GetExport(Library, "dlopen");
        var error = (delegate* unmanaged<byte*>)NativeLibrary.GetExport(Library, "dlerror");
        fixed (byte* name = Text(path))
        {
            nint handle = open(name, BindNow);
            return handle != 0 ? handle : throw new DllNotFoundException(Marshal.PtrToStringUTF8((nint)error()));
        }
    }

    /// <summary>Sets a variable that has no value yet, where native libraries read it; .NET's own are a copy.</summary>
    public static void SetIfUnset(string variable, string value)
    {
        var set = (delegate* unmanaged<byte*, byte*, int, int>)NativeLibrary.GetExport(Library, "setenv");
        fixed (byte* name = Text(variable), text = Text(value))
            _ = set(name, text, 0);
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text + '\0');
}
