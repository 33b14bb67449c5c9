namespace Vlae.Checkpoints.PyTorch;

/// <summary>The types of numbers, by PyTorch's storage classes.</summary>
internal static class TorchTypes
{
    private const string Torch = "torch.";
    private const string Cuda = "torch.cuda.";
    private const string Suffix = "Storage";

    /// <summary>
    /// The type of a storage class, such as <c>torch.cuda.FloatStorage</c>; null if there is no such class.
    /// </summary>
    public static NumberType? OfStorage(string global)
    {
        // Tensors that were saved from a GPU differ only in the class names.
        if (global is "torch.storage.UntypedStorage" or "torch.UntypedStorage")
            return NumberType.U8;

        string? name = Rest(global, Cuda) ?? Rest(global, Torch);
        return name is null || !name.EndsWith(Suffix, StringComparison.Ordinal) ? null : name[..^Suffix.Length] switch
        {
            "Float" => NumberType.F32,
            "Double" => NumberType.F64,
            "Half" => NumberType.F16,
            "BFloat16" => NumberType.BF16,
            "Long" => NumberType.I64,
            "Int" => NumberType.I32,
            "Short" => NumberType.I16,
            "Char" => NumberType.I8,
            "Byte" => NumberType.U8,
            "Bool" => NumberType.BOOL,
            "ComplexFloat" => NumberType.C64,
            _ => null,
        };
    }

    private static string? Rest(string name, string start) =>
        name.StartsWith(start, StringComparison.Ordinal) ? name[start.Length..] : null;
}
