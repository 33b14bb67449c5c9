using System.Collections.Immutable;
using PureHDF;
using PureHDF.VOL.Native;
using Vlae.Checkpoints.Arrays;

namespace Vlae.PureHdf;

/// <summary>An array of an HDF5 file.</summary>
internal sealed record HdfEntry : ArrayEntry
{
    /// <summary>An array, by its header.</summary>
    /// <param name="array">The array.</param>
    public HdfEntry(NativeDataset array)
    {
        Array = array;
        Shape = [.. array.Space.Dimensions.Select(static side => (int)Math.Min(side, int.MaxValue))];
        IsLarge = array.Space.Dimensions.Any(static side => side > int.MaxValue);
        Kind = HdfNumbers.Of(array.Type);
        Type = Kind?.Name ?? array.Type.Class.ToString();
    }

    /// <inheritdoc/>
    public override ImmutableArray<int> Shape { get; }

    /// <inheritdoc/>
    public override string Type { get; }

    /// <inheritdoc/>
    public override bool IsWhole => Kind?.IsWhole == true;

    /// <inheritdoc/>
    public override bool IsReadable => Kind is not null && !IsLarge;

    /// <summary>The array.</summary>
    public NativeDataset Array { get; }

    /// <summary>Whether a side is beyond what can be counted.</summary>
    public bool IsLarge { get; }

    /// <summary>Its type of numbers; null if it is none that is read.</summary>
    public HdfNumbers? Kind { get; }
}
