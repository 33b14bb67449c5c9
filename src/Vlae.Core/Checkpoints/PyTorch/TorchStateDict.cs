using Dictionary = System.Collections.Generic.OrderedDictionary<object, object?>;

namespace Vlae.Checkpoints.PyTorch;

/// <summary>
/// Finds the state_dict in a file's object, which is the state_dict, or a dictionary that contains it.
/// </summary>
internal static class TorchStateDict
{
    // A dictionary of a pickle may contain itself.
    private const int MaxNesting = 16;

    /// <summary>The tensors by name.</summary>
    /// <param name="root">The object of the file's pickle.</param>
    /// <param name="file">The file's path, for error messages.</param>
    public static IReadOnlyDictionary<string, TorchTensor> Find(object? root, string file)
    {
        for (int i = 0; i < MaxNesting; i++)
        {
            if (root is Dictionary outer
                && TensorNames.Wrappers.FirstOrDefault(name => outer.GetValueOrDefault(name) is Dictionary) is { } name)
            {
                root = outer[name];
            }
        }

        if (root is not Dictionary state)
            throw PyTorchFileErrors.Unsupported(file, $"has {Describe(root)}, and not a state_dict");

        var tensors = new OrderedDictionary<string, TorchTensor>(StringComparer.Ordinal);
        foreach ((object key, object? value) in state)
        {
            if (key is not string name || value is not TorchTensor tensor)
            {
                throw PyTorchFileErrors.Unsupported(
                    file, $"has no state_dict: its entry '{key}' is {Describe(value)}, and not a tensor");
            }

            tensors.Add(name, tensor);
        }

        return tensors;
    }

    private static string Describe(object? value) => value switch
    {
        null => "None",
        string => "a text",
        TorchTensor => "a tensor",
        List<object?> => "a list",
        object?[] => "a tuple",
        Dictionary => "a dictionary",
        _ => "a value",
    };
}
