using System.Collections.Immutable;
using System.Globalization;

namespace Vlae.Packed;

/// <summary>Collects the classes of images as they come, and gives each class its number in the file.</summary>
/// <remarks>
/// A class keeps its number. One without a number, or whose number is not possible or is already another class's, gets
/// that of the class of its name, or else the lowest free number, in ordinal order of the names, as sub-folders do.
/// </remarks>
internal sealed class PackedClasses
{
    private const int None = -1;

    private readonly Dictionary<(int? Number, string? Name), int> _known = [];
    private readonly List<(int? Number, string? Name)> _keys = [];
    private readonly List<int> _images = [];

    /// <summary>Adds the class of the next image; both null if it has none.</summary>
    public void Add(int? number, string? name)
    {
        if (number is null && name is null)
        {
            _images.Add(None);
            return;
        }

        if (!_known.TryGetValue((number, name), out int key))
        {
            key = _keys.Count;
            _known.Add((number, name), key);
            _keys.Add((number, name));
        }

        _images.Add(key);
    }

    /// <summary>The number of each image, and the names of the classes.</summary>
    public PackedLabels Number()
    {
        var numbers = new int[_keys.Count];
        var names = new SortedDictionary<int, string?>();
        List<int> rest = [];
        for (int key = 0; key < numbers.Length; key++)
        {
            if (_keys[key] is not ({ } number and >= 0 and < PackedLabels.MaxClasses, var name)
                || (names.TryGetValue(number, out string? other) && (name ?? other) != (other ?? name)))
            {
                rest.Add(key);
                continue;
            }

            numbers[key] = number;
            names[number] = name ?? other;
        }

        Dictionary<string, int> byName = names.Where(own => own.Value is not null)
            .GroupBy(own => own.Value!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().Key, StringComparer.Ordinal);
        int free = 0;
        foreach (int key in rest.OrderBy(NameOf, StringComparer.Ordinal))
        {
            if (byName.TryGetValue(NameOf(key), out numbers[key]))
                continue;

            while (names.ContainsKey(free))
                free++;
            numbers[key] = free;
            names.Add(free, NameOf(key));
            byName.Add(NameOf(key), free);
        }

        return new(
            names, [.. _images.Select(key => key == None ? PackedLabels.None : numbers[key])], Changes(rest, numbers));
    }

    private string NameOf(int key) =>
        _keys[key].Name ?? _keys[key].Number!.Value.ToString(CultureInfo.InvariantCulture);

    private ImmutableArray<string> Changes(IEnumerable<int> rest, int[] numbers) =>
    [
        .. rest.Where(key => _keys[key].Number is { } old && old != numbers[key]).Select(key =>
            string.Create(CultureInfo.InvariantCulture,
                $"'{NameOf(key)}' has {numbers[key]} in place of {_keys[key].Number}")),
    ];
}
