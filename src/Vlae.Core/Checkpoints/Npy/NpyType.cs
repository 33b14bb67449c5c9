namespace Vlae.Checkpoints.Npy;

/// <summary>
/// NumPy's types of numbers, by the names in a header: order of bytes, kind and size, such as <c>&lt;f4</c>.
/// </summary>
/// <param name="Number">The type.</param>
/// <param name="IsBigEndian">Whether the first byte of a number is the most significant.</param>
internal readonly record struct NpyType(NumberType Number, bool IsBigEndian)
{
    /// <summary>The type of a name; null if it is no type that is read.</summary>
    public static NpyType? Of(string name) => name is [var order and ('<' or '>' or '|'), .. var kind]
        && NumberOf(kind) is { } number
            ? new(number, order == '>')
            : null;

    /// <summary>What a type that is not read is, in words.</summary>
    public static string Describe(string name) => name switch
    {
        ['[' or '{', ..] => "a structured array",
        [_, 'O', ..] => "an array of Python objects, which is a pickle",
        [_, 'c', ..] => "an array of complex numbers",
        [_, 'S' or 'a' or 'U', ..] => "an array of texts",
        [_, 'M' or 'm', ..] => "an array of times",
        [_, 'V', ..] => "an array of raw bytes",
        [_, 'f', '1', ..] => "an array of long doubles",
        _ => "an array of another type",
    };

    private static NumberType? NumberOf(string kind) => kind switch
    {
        "b1" => NumberType.BOOL,
        "f2" => NumberType.F16,
        "f4" => NumberType.F32,
        "f8" => NumberType.F64,
        "i1" => NumberType.I8,
        "i2" => NumberType.I16,
        "i4" => NumberType.I32,
        "i8" => NumberType.I64,
        "u1" => NumberType.U8,
        "u2" => NumberType.U16,
        "u4" => NumberType.U32,
        "u8" => NumberType.U64,
        _ => null,
    };
}
