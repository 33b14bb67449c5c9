using System.Globalization;

namespace Vlae.Data.Factors;

/// <summary>Collects one factor of many images. Its values are numbers until one of them is not.</summary>
/// <param name="name">The factor's name.</param>
internal sealed class FactorColumnBuilder(string name)
{
    private readonly List<double> _values = [];
    private Dictionary<string, int>? _categories;
    private bool _hasNumbers;

    /// <summary>The factor's name.</summary>
    public string Name => name;

    /// <summary>The values so far, one per image: numbers, or indices of categories; NaN if missing.</summary>
    public IReadOnlyList<double> Values => _values;

    /// <summary>Adds missing values, up to a number of images.</summary>
    public void FillTo(int count)
    {
        while (_values.Count < count)
            _values.Add(double.NaN);
    }

    /// <summary>Adds the value of the next image.</summary>
    public void Add(object? value)
    {
        // If any value is a text, all are categories.
        if (value is string && _categories is null)
        {
            _categories = [];
            for (int i = 0; i < _values.Count; i++)
                _values[i] = double.IsNaN(_values[i]) ? double.NaN : IndexOf(TextOf(_values[i]));
        }

        _hasNumbers |= value is double;
        _values.Add(value switch
        {
            null => double.NaN,
            string text => IndexOf(text),
            var number when _categories is not null => IndexOf(TextOf(number)),
            var number => Convert.ToDouble(number, CultureInfo.InvariantCulture),
        });
    }

    /// <summary>What the numbers mean.</summary>
    public FactorColumn Build() =>
        new(name, _categories is not null ? [.. _categories.Keys] : _hasNumbers || IsEmpty ? null : []);

    private bool IsEmpty => _values.TrueForAll(double.IsNaN);

    private int IndexOf(string text)
    {
        if (!_categories!.TryGetValue(text, out int index))
            _categories[text] = index = _categories.Count;
        return index;
    }

    private static string TextOf(object number) => Convert.ToString(number, CultureInfo.InvariantCulture)!;
}
