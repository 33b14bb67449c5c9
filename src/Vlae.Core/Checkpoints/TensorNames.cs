using System.Collections.Immutable;

namespace Vlae.Checkpoints;

/// <summary>
/// The names of a state_dict without those of its wrappers, in every format: DataParallel, torch.compile, Lightning and
/// others put the model into an attribute, whose name then stands in the name of each tensor.
/// </summary>
/// <remarks>
/// Wrappers may be in any order and depth, and around a part of the network:
/// <c>_orig_mod.module.encode._orig_mod.conv1.conv.0.weight</c>.
/// </remarks>
internal sealed class TensorNames : INamedTensors
{
    /// <summary>The tensor of a file of images, (image, channel, row, column). No model has one.</summary>
    public const string OfImages = "images";

    // AveragedModel (torch.optim.swa_utils) counts with it, and nothing is computed from it.
    private const string Counter = "n_averaged";

    private readonly INamedTensors _file;
    private readonly OrderedDictionary<string, string> _names = new(StringComparer.Ordinal);

    private TensorNames(INamedTensors file, string path)
    {
        _file = file;
        foreach (string name in file.Names)
        {
            string plain = Plain(name);
            if (plain == Counter && file.FindShape(name) is [] or [1])
                continue;

            if (!_names.TryAdd(plain, name))
            {
                throw new VlaeException(
                    "CheckpointMismatch",
                    $"'{path}' is not a model that fits: it has '{plain}' twice, as '{_names[plain]}' and as " +
                    $"'{name}'. Save one of its models alone.");
            }
        }
    }

    /// <summary>
    /// Names of a wrapper's attribute, and of the entry of a dictionary that holds the state_dict. What comes first is
    /// preferred.
    /// </summary>
    public static ImmutableArray<string> Wrappers { get; } =
    [
        "state_dict", "model_state_dict", "model", "module", "_orig_mod", "net", "_forward_module",
        "_fsdp_wrapped_module", "_checkpoint_wrapped_module",
    ];

    /// <inheritdoc/>
    public long Length => _file.Length;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Metadata => _file.Metadata;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Names => _names.Keys;

    /// <summary>Takes the wrappers off a file's names. The result owns the file.</summary>
    /// <exception cref="VlaeException"><c>CheckpointMismatch</c>: two names become one.</exception>
    public static INamedTensors Unwrap(INamedTensors file, string path)
    {
        if (!file.Names.Any(name => Plain(name) is var plain && (plain != name || plain == Counter)))
            return file;

        try
        {
            return new TensorNames(file, path);
        }
        catch (VlaeException)
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ImmutableArray<int>? FindShape(string name) =>
        _names.TryGetValue(name, out string? wrapped) ? _file.FindShape(wrapped) : null;

    /// <inheritdoc/>
    public void CopyTo(string name, Span<float> values) => _file.CopyTo(_names[name], values);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    // The last part is the tensor itself.
    private static string Plain(string name) => name.Contains('.', StringComparison.Ordinal)
        ? string.Join('.', name.Split('.') is var parts ? parts.Where((part, i) => IsKept(part, i, parts)) : [])
        : name;

    private static bool IsKept(string part, int index, string[] parts) =>
        index == parts.Length - 1 || !Wrappers.Contains(part);
}
