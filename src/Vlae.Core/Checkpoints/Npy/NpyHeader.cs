using System.Buffers.Binary;
using System.Collections.Immutable;

namespace Vlae.Checkpoints.Npy;

/// <summary>The header of a <c>.npy</c> file: a Python dictionary of three entries, before the values.</summary>
/// <param name="Type">NumPy's name of the type, such as <c>&lt;f4</c>; of a structured one, its list of fields.</param>
/// <param name="IsFortran">Whether the first axis is the fastest.</param>
/// <param name="Shape">The shape.</param>
/// <param name="Size">Number of bytes before the values.</param>
internal sealed record NpyHeader(string Type, bool IsFortran, ImmutableArray<int> Shape, int Size)
{
    /// <summary>The longest text of a header: NumPy's own limit, as in numpy.lib.format.</summary>
    public const int MaxText = 10_000;

    // NPY_MAXDIMS.
    private const int MaxSides = 32;

    /// <summary>The first bytes of a file.</summary>
    public static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads a header.</summary>
    /// <exception cref="FormatException">The header is invalid; the message has the reason.</exception>
    public static NpyHeader Parse(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith(Magic) || bytes.Length < 10)
            throw new FormatException("it does not begin like a .npy file");

        // Version 1.0; or 2.0 and 3.0, with a longer length field.
        (int major, int start) = (bytes[6], bytes[6] == 1 ? 10 : 12);
        if (major is < 1 or > 3 || bytes[7] != 0 || bytes.Length < start)
            throw new FormatException($"its version is {major}.{bytes[7]}; only 1.0 to 3.0 can be read");

        uint length = major == 1
            ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..])
            : BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
        if (length > MaxText || length > bytes.Length - start)
            throw new FormatException($"its header should have {length:N0} bytes; {MaxText:N0} are possible");

        return Parse(new PythonText(bytes.Slice(start, (int)length)), start + (int)length);
    }

    private static NpyHeader Parse(PythonText text, int size)
    {
        (string? type, bool? fortran, ImmutableArray<int>? shape) = (null, null, null);
        text.Require('{');
        while (!text.Take('}'))
        {
            string key = text.String();
            text.Require(':');
            switch (key)
            {
                case "descr" when type is null:
                    type = text.Type();
                    break;
                case "fortran_order" when fortran is null:
                    fortran = text.Boolean();
                    break;
                case "shape" when shape is null:
                    shape = text.Tuple(MaxSides);
                    break;
                default:
                    throw new FormatException("its header has other entries than descr, fortran_order and shape");
            }

            if (!text.Take(','))
            {
                text.Require('}');
                break;
            }
        }

        text.RequireEnd();
        return new(
            type ?? throw Missing("descr"), fortran ?? throw Missing("fortran_order"), shape ?? throw Missing("shape"),
            size);
    }

    private static FormatException Missing(string entry) => new($"its header has no {entry}");
}
