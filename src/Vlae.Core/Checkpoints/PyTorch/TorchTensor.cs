using System.Collections.Immutable;
using Vlae.Files;

namespace Vlae.Checkpoints.PyTorch;

/// <summary>A tensor as PyTorch describes it: a view of a storage, by offset, shape and strides.</summary>
/// <param name="Storage">The storage.</param>
/// <param name="Offset">Index of the first number in the storage.</param>
/// <param name="Shape">The shape.</param>
/// <param name="Strides">Distance, in numbers, from one index of an axis to the next.</param>
internal sealed record TorchTensor(
    TorchStorage Storage, long Offset, ImmutableArray<int> Shape, ImmutableArray<long> Strides)
{
    private const int MaxSides = 16;

    /// <summary>Number of numbers; at most 2^31 - 1.</summary>
    public int Count => Shape.Aggregate(1, (count, side) => count * side);

    // Whether its numbers are consecutive in the storage, in row-major order.
    private bool IsContiguous
    {
        get
        {
            long stride = 1;
            for (int i = Shape.Length - 1; i >= 0; i--)
            {
                if (Shape[i] != 1 && Strides[i] != stride)
                    return false;
                stride *= Shape[i];
            }

            return true;
        }
    }

    /// <summary>Checks an untrusted view.</summary>
    /// <returns>The error; null if the view is valid.</returns>
    public static string? Fault(TorchStorage storage, long offset, long[] shape, long[] strides)
    {
        if (shape.Length != strides.Length || shape.Length > MaxSides)
            return $"a tensor has {shape.Length} sides and {strides.Length} strides";

        (Int128 count, Int128 last) = (1, offset);
        for (int i = 0; i < shape.Length; i++)
        {
            if (shape[i] is < 0 or > int.MaxValue)
                return $"a tensor has a side of {shape[i]}";
            if (strides[i] < 0)
                return $"a tensor has the negative stride {strides[i]}, which PyTorch does not allow";

            count *= shape[i];
            last += (Int128)(shape[i] - 1) * strides[i];
            if (count > int.MaxValue || last > long.MaxValue)
                return $"a tensor ({string.Join(", ", shape)}) is too large";
        }

        bool isInside = offset >= 0 && offset <= storage.Count && (count == 0 || last < storage.Count);
        return isInside ? null : $"a tensor reaches beyond its storage '{storage.Key}' of {storage.Count} numbers";
    }

    /// <summary>Copies its values, last axis fastest.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="values">Receives the values.</param>
    /// <param name="bigEndian">Whether the numbers are in big-endian byte order.</param>
    public void CopyTo(FileBytes bytes, Span<float> values, bool bigEndian)
    {
        int size = Storage.Type.Bits() / 8;
        if (values.Length == 0)
            return;

        if (IsContiguous)
        {
            ReadOnlySpan<byte> run = bytes.Slice(Storage.Start + (Offset * size), checked(values.Length * size));
            Storage.Type.CopyTo(run, values, bigEndian);
            return;
        }

        var index = new int[Shape.Length];
        long place = Offset;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Storage.Type.Read(bytes.Slice(Storage.Start + (place * size), size), bigEndian);
            for (int side = Shape.Length - 1; side >= 0; side--)
            {
                place += Strides[side];
                if (++index[side] < Shape[side])
                    break;

                place -= Strides[side] * Shape[side];
                index[side] = 0;
            }
        }
    }
}

/// <summary>An array of numbers of one type in a file. Several tensors may share it.</summary>
/// <param name="Key">Its name in the file.</param>
/// <param name="Type">The type of its numbers.</param>
/// <param name="Count">Number of numbers.</param>
internal sealed record TorchStorage(string Key, NumberType Type, long Count)
{
    /// <summary>Its size in bytes.</summary>
    public long Size => Count * (Type.Bits() / 8);

    /// <summary>Index of its first byte in the file; negative until it is known.</summary>
    public long Start { get; set; } = -1;
}
