namespace Vlae.Torch.Devices;

/// <summary>The number of threads of libtorch's operations on the processor.</summary>
internal static class OperationThreads
{
    /// <summary>
    /// Sets it, if the calling thread has another one. The order of sums depends on it, and other work in the process
    /// may have set its own.
    /// </summary>
    public static void Set(int count)
    {
        if (get_num_threads() != count)
            set_num_threads(count);
    }
}
