namespace Vlae.Data;

/// <summary>The two parts of a data set.</summary>
internal enum DataSplit
{
    /// <summary>The images to train on.</summary>
    Train,

    /// <summary>The images to measure on.</summary>
    Test,
}

/// <summary>The names of the splits.</summary>
internal static class DataSplits
{
    /// <summary>Reads a split's name, in any case.</summary>
    /// <exception cref="VlaeException"><c>SplitUnknown</c>: it is neither <c>Train</c> nor <c>Test</c>.</exception>
    public static DataSplit Parse(string split) =>
        string.Equals(split, nameof(DataSplit.Train), StringComparison.OrdinalIgnoreCase) ? DataSplit.Train
        : string.Equals(split, nameof(DataSplit.Test), StringComparison.OrdinalIgnoreCase) ? DataSplit.Test
        : throw new VlaeException("SplitUnknown", $"There is no split '{split}'; the splits are Train and Test.");
}
