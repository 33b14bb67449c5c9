using System.Diagnostics;

namespace Vlae.Cmdlets.Tests.Support;

/// <summary>A folder on a small disk. The test is skipped if no disk can be mounted.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    public static SmallDisk Mount(int kilobytes)
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "needs root on Linux, to mount a small disk");
        string path = Directory.CreateTempSubdirectory("vlae-disk-").FullName;
        if (Execute("mount", "-t", "tmpfs", "-o", $"size={kilobytes}k", "tmpfs", path) != 0)
        {
            Directory.Delete(path);
            Assert.Skip("needs the right to mount a small disk");
        }

        return new(path);
    }

    /// <summary>Leaves no room on the disk.</summary>
    public void Fill()
    {
        using FileStream file = File.Create(System.IO.Path.Combine(Path, "filler"), 1);
        try
        {
            while (true)
                file.Write(new byte[4096]);
        }
        catch (IOException)
        {
            // Full, as was asked.
        }
    }

    public void Dispose()
    {
        Execute("umount", Path);
        Directory.Delete(Path);
    }

    private static int Execute(string program, params string[] arguments)
    {
        using Process process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
