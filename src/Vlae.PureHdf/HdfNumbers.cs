using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PureHDF;
using PureHDF.Selections;
using PureHDF.VOL.Native;

namespace Vlae.PureHdf;

/// <summary>A type of numbers of HDF5, and how its values become floats.</summary>
/// <param name="Name">Such as <c>uint8</c>.</param>
/// <param name="Bytes">Bytes of a value.</param>
/// <param name="IsWhole">Whether it is an integer, or True and False.</param>
/// <param name="Read">Reads some values of an array.</param>
/// <param name="Convert">Makes floats of the bytes of values.</param>
internal sealed record HdfNumbers(
    string Name, int Bytes, bool IsWhole, HdfNumbers.Reader Read, HdfNumbers.Converter Convert)
{
    /// <summary>Reads a part of an array as floats.</summary>
    /// <param name="array">The array.</param>
    /// <param name="access">How its chunks are kept.</param>
    /// <param name="part">The part.</param>
    /// <param name="values">Receives its values.</param>
    public delegate void Reader(NativeDataset array, H5DatasetAccess access, Selection part, Span<float> values);

    /// <summary>Makes floats of the bytes of values.</summary>
    /// <param name="bytes">The bytes, in the order of this machine.</param>
    /// <param name="values">Receives the values.</param>
    public delegate void Converter(ReadOnlySpan<byte> bytes, Span<float> values);

    /// <summary>The type of an array; null if it is no type that is read.</summary>
    public static HdfNumbers? Of(IH5DataType type) => (type.Class, type.Size) switch
    {
        (H5DataTypeClass.FixedPoint, 1) => type.FixedPoint.IsSigned ? Integer<sbyte>("int8") : Integer<byte>("uint8"),
        (H5DataTypeClass.FixedPoint, 2) =>
            type.FixedPoint.IsSigned ? Integer<short>("int16") : Integer<ushort>("uint16"),
        (H5DataTypeClass.FixedPoint, 4) => type.FixedPoint.IsSigned ? Integer<int>("int32") : Integer<uint>("uint32"),
        (H5DataTypeClass.FixedPoint, 8) =>
            type.FixedPoint.IsSigned ? Integer<long>("int64") : Integer<ulong>("uint64"),
        (H5DataTypeClass.FloatingPoint, 4) => Float<float>("float32"),
        (H5DataTypeClass.FloatingPoint, 8) => Float<double>("float64"),
        // h5py writes True and False as an enumeration of bytes.
        (H5DataTypeClass.Enumerated, 1) => Integer<byte>("bool"),
        _ => null,
    };

    private static HdfNumbers Integer<T>(string name)
        where T : unmanaged, INumber<T> => new(name, Unsafe.SizeOf<T>(), true, ReadAs<T>, ConvertFrom<T>);

    private static HdfNumbers Float<T>(string name)
        where T : unmanaged, INumber<T> => new(name, Unsafe.SizeOf<T>(), false, ReadAs<T>, ConvertFrom<T>);

    private static void ReadAs<T>(NativeDataset array, H5DatasetAccess access, Selection part, Span<float> values)
        where T : unmanaged, INumber<T>
    {
        var own = new T[values.Length];
        array.Read(access, own, part);
        ConvertFrom<T>(MemoryMarshal.AsBytes(own.AsSpan()), values);
    }

    private static void ConvertFrom<T>(ReadOnlySpan<byte> bytes, Span<float> values)
        where T : unmanaged, INumber<T>
    {
        ReadOnlySpan<T> own = MemoryMarshal.Cast<byte, T>(bytes);
        for (int i = 0; i < own.Length; i++)
            values[i] = float.CreateTruncating(own[i]);
    }
}
