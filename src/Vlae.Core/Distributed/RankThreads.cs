using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Vlae.Distributed;

/// <summary>
/// How many threads a rank may start, so that the ranks of a machine do not take each other's processors.
/// </summary>
public static class RankThreads
{
    /// <summary>The processors of this rank, divided by the ranks that may run on the same ones.</summary>
    /// <param name="ranks">The ranks. All must call this.</param>
    public static int Of(ICommunicator ranks)
    {
        (long Host, long Processors) mine = (Hash(Environment.MachineName), Affinity());
        var all = new (long Host, long Processors)[ranks.Size];
        int[] counts = new int[ranks.Size];
        counts.AsSpan().Fill(2 * sizeof(long));
        ranks.AllGather(MemoryMarshal.AsBytes([mine]), MemoryMarshal.AsBytes(all.AsSpan()), counts);
        return Math.Max(1, Environment.ProcessorCount / all.Count(other => other == mine));
    }

    // mpirun may bind each rank to processors of its own.
    private static long Affinity()
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsWindows())
            return 0;

        using Process process = Process.GetCurrentProcess();
        return process.ProcessorAffinity;
    }

    // FNV-1a (Fowler, Noll and Vo): a string's own hash differs from process to process.
    private static long Hash(string text) => Encoding.UTF8.GetBytes(text)
        .Aggregate(unchecked((long)14695981039346656037), (hash, b) => unchecked((hash ^ b) * 1099511628211));
}
