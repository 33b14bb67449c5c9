using System.Collections.Immutable;
using Vlae.Ladder;

namespace Vlae.Checkpoints;

/// <summary>
/// Says how a file's tensors differ from a network's parameters: what the network lacks, what the file has and nobody
/// wants, and which shapes are near.
/// </summary>
/// <param name="file">The tensors.</param>
/// <param name="architecture">The network.</param>
internal sealed class TensorMismatch(INamedTensors file, LadderArchitecture architecture)
{
    private const int MaxNames = 5, MaxPairs = 3;

    private readonly List<string> _missing = [], _misfits = [], _unexpected = [];

    /// <summary>Whether nothing differs.</summary>
    public bool IsEmpty => _missing.Count + _misfits.Count + _unexpected.Count == 0;

    /// <summary>Compares a parameter with the tensor of its name.</summary>
    public void Compare(string name, ParameterSpec spec)
    {
        if (file.FindShape(name) is not { } shape)
            _missing.Add($"'{name}' {Text(spec.Shape)}");
        else if (!shape.SequenceEqual(spec.Shape))
            _misfits.Add($"'{name}', which is {Text(shape)} and should be {Text(spec.Shape)}");
    }

    /// <summary>Adds tensors that no parameter takes.</summary>
    public void AddUnexpected(IEnumerable<string> names) => _unexpected.AddRange(names);

    /// <summary>The error.</summary>
    /// <param name="path">The file's path.</param>
    public VlaeException Error(string path)
    {
        string[] faults =
        [
            .. Fault("it lacks", _missing, name => name),
            .. Fault("it has the wrong shape for", _misfits, name => name),
            .. Fault("there is no place for", _unexpected, name => $"'{name}' {Text(ShapeOf(name))}"),
            .. Nearest(),
        ];
        // Without one name of a ladder, its shape cannot be inferred either.
        string what = _missing.Count == ParameterCatalog.Of(architecture).Specs.Length
            ? "none of its tensors has a name that a ladder has. Compared with the notebook's ladder"
            : $"compared with a ladder of {architecture}";
        return new(
            "CheckpointMismatch", $"'{path}' is not a model that fits: {what}, {string.Join("; ", faults)}.");
    }

    // For each of the first parameters that are missing, the tensor without a place whose shape is nearest.
    private IEnumerable<string> Nearest()
    {
        ParameterCatalog catalog = ParameterCatalog.Of(architecture);
        string[] pairs =
        [
            .. from spec in catalog.Specs.Where(spec => file.FindShape(spec.Name) is null).Take(MaxPairs)
            let near = _unexpected.Where(name => ShapeOf(name).Length == spec.Shape.Length)
                .MinBy(name => Distance(ShapeOf(name), spec.Shape))
            where near is not null
            select $"'{near}' for '{spec.Name}'",
        ];
        return pairs.Length == 0 ? [] : [$"the nearest shapes are those of {string.Join(", ", pairs)}"];
    }

    private ImmutableArray<int> ShapeOf(string name) => file.FindShape(name)!.Value;

    private static double Distance(ImmutableArray<int> one, ImmutableArray<int> other) =>
        one.Zip(other, (a, b) => Math.Abs(Math.Log((a + 1.0) / (b + 1.0)))).Sum();

    private static IEnumerable<string> Fault(string fault, List<string> names, Func<string, string> describe)
    {
        if (names.Count == 0)
            return [];

        string rest = names.Count > MaxNames ? $" and {names.Count - MaxNames:N0} more" : "";
        return [$"{fault} {string.Join(", ", names.Take(MaxNames).Select(describe))}{rest}"];
    }

    private static string Text(ImmutableArray<int> shape) => $"({string.Join(", ", shape)})";
}
