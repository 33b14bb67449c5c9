using System.Collections.Immutable;

namespace Vlae.Data;

/// <summary>The data sets that Vlae knows by name.</summary>
public static class DataSetCatalog
{
    /// <summary>The names of the digits' classes.</summary>
    internal static ImmutableArray<string> DigitNames { get; } = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
}
