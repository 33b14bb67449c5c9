using System.Runtime.InteropServices;
using Vlae.Loading;

namespace Vlae.Tests.Torch;

/// <summary>What TorchSharp's native libraries need of a system, read of the files and not by loading them.</summary>
public sealed class NativeRequirementTests : IDisposable
{
    private static readonly string Runtimes =
        Path.Combine(AppContext.BaseDirectory, "backends", "torch", "runtimes");
    private static readonly string Linux = Path.Combine(Runtimes, "linux-x64", "native", "libLibTorchSharp.so");
    private static readonly string Windows = Path.Combine(Runtimes, "win-x64", "native", "LibTorchSharp.dll");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_Linux_library_needs_the_libraries_of_GCC_13()
    {
        ElfVersions library = ElfVersions.Read(Linux)!;

        // As 'objdump -p' prints it.
        Assert.Contains(("libstdc++.so.6", "GLIBCXX_3.4.32"), library.Needed);
        Assert.Contains(("libc.so.6", "GLIBC_2.2.5"), library.Needed);
        Assert.DoesNotContain(library.Needed, need => need.Version == "GLIBCXX_3.4.33");
        Assert.Empty(library.Defined);
    }

    [Fact]
    public void The_system_library_defines_its_versions()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs Linux");
        nint library = NativeLibrary.Load("libc.so.6");
        ElfVersions versions = ElfVersions.Read(PathOf("libc.so.6"))!;
        NativeLibrary.Free(library);

        Assert.Contains("GLIBC_2.2.5", versions.Defined.AsEnumerable());
        Assert.Contains("GLIBC_2.34", versions.Defined.AsEnumerable());
    }

    [Fact]
    public void A_version_that_the_system_lacks_is_named_with_what_it_has()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs Linux");
        // The same library, which needs a version that no system has: GLIBCXX_3.9.99 instead of GLIBCXX_3.4.32.
        byte[] bytes = File.ReadAllBytes(Linux);
        int place = bytes.AsSpan().IndexOf("GLIBCXX_3.4.32"u8);
        "GLIBCXX_3.9.99"u8.CopyTo(bytes.AsSpan(place));
        string path = _folder["libLibTorchSharp.so"];
        File.WriteAllBytes(path, bytes);

        string? why = SystemLibraries.Lacks(path);
        Assert.Matches(
            @"^it needs GLIBCXX_3\.9\.99 of libstdc\+\+\.so\.6, and '/.*libstdc\+\+.*' ends at GLIBCXX_3\.4\.\d+$", why);
    }

    [Fact]
    public void The_Windows_library_imports_from_libtorch_and_exports_functions()
    {
        PeSymbols library = PeSymbols.Read(Windows)!;

        Assert.Contains("THSTensor_dispose", library.Exports.AsEnumerable());
        Assert.Contains(library.Imports, import => import.Library == "c10.dll" && import.Function.StartsWith('?'));
        Assert.Contains(library.Imports, import => import.Library == "torch_cpu.dll");
        Assert.Null(PeSymbols.Lacks(Windows, _ => null));
    }

    [Fact]
    public void A_function_that_another_library_lacks_is_named()
    {
        string? why = PeSymbols.Lacks(Windows, library => library == "c10.dll" ? Windows : null);

        Assert.Matches($"^it needs [0-9]+ functions that '.*LibTorchSharp.dll' does not have, such as [?].*c10", why);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    [InlineData(100_000)]
    public void A_file_that_is_cut_short_or_of_another_kind_says_nothing(int length)
    {
        foreach (string library in new[] { Linux, Windows })
        {
            string path = _folder[Path.GetFileName(library)];
            File.WriteAllBytes(path, File.ReadAllBytes(library).AsSpan(0, length));

            Assert.Null(ElfVersions.Read(path));
            Assert.Null(PeSymbols.Read(path));
            Assert.Null(SystemLibraries.Lacks(path));
        }
    }

    private static string PathOf(string library) => File.ReadLines("/proc/self/maps")
        .Select(line => line[(line.LastIndexOf(' ') + 1)..])
        .First(path => Path.GetFileName(path).StartsWith(library, StringComparison.Ordinal));
}
