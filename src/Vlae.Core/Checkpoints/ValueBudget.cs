namespace Vlae.Checkpoints;

/// <summary>
/// The number of values that may be read from a file of tensors, for all its parts together. Views may share numbers,
/// so that without it a small file could ask for much memory.
/// </summary>
/// <param name="file">The tensors.</param>
/// <param name="path">The file's path, for error messages.</param>
internal sealed class ValueBudget(INamedTensors file, string path)
{
    // The smallest floats have one byte. Some more values, for a file of few tensors that are views.
    private const int Free = 1 << 14;

    private readonly long _all = file.Length + Free;
    private long _left = file.Length + Free;

    /// <summary>Takes values, before memory is asked for.</summary>
    /// <exception cref="VlaeException"><c>CheckpointMismatch</c>: the file is too short for so many.</exception>
    public void Take(long count)
    {
        if (count > _left)
        {
            throw new VlaeException(
                "CheckpointMismatch",
                $"'{path}' is not a model that fits: its {file.Length:N0} bytes are too few for " +
                $"{_all - _left + count:N0} parameters.");
        }

        _left -= count;
    }
}
