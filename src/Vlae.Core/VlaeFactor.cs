using System.Globalization;

namespace Vlae;

/// <summary>A known cause of an image, such as an angle: a number, a category, or a missing value.</summary>
public sealed record VlaeFactor
{
    private VlaeFactor(string name, object? value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        (Name, Value) = (PlainText.Of(name), value);
    }

    /// <summary>Its name, such as <c>Thickness</c>. Characters that a terminal would obey are replaced.</summary>
    public string Name { get; }

    /// <summary>
    /// Its value: a <see cref="double"/> for a number, a <see cref="string"/> for a category with a name, an
    /// <see cref="int"/> for one without; null if it is missing.
    /// </summary>
    public object? Value { get; }

    /// <summary>The kind of its value; null if it is missing.</summary>
    public FactorKind? Kind => Value switch
    {
        null => null,
        double => FactorKind.Continuous,
        _ => FactorKind.Categorical,
    };

    /// <summary>A number.</summary>
    /// <param name="name">The factor's name.</param>
    /// <param name="value">The value. NaN is a missing value.</param>
    /// <exception cref="VlaeException"><c>FactorNotFinite</c>: it is infinite.</exception>
    public static VlaeFactor Number(string name, double value)
    {
        if (double.IsInfinity(value))
        {
            throw new VlaeException("FactorNotFinite",
                $"The factor '{PlainText.Of(name)}' is infinite. It must be a finite number. Leave it empty if it is " +
                "unknown.");
        }

        return new(name, double.IsNaN(value) ? null : value + 0.0); // -0 becomes 0
    }

    /// <summary>A number that was kept as a float: the shortest decimal number that it stands for.</summary>
    internal static VlaeFactor Number(string name, float value) =>
        Number(name, double.Parse(value.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));

    /// <summary>A category without a name.</summary>
    /// <param name="name">The factor's name.</param>
    /// <param name="index">The category's number, from 0.</param>
    public static VlaeFactor Category(string name, int index) => new(name, index);

    /// <summary>A category with a name.</summary>
    /// <param name="name">The factor's name.</param>
    /// <param name="category">The category's name, such as <c>heart</c>.</param>
    public static VlaeFactor Category(string name, string category) => new(name, PlainText.Of(category));

    /// <summary>A factor without a value.</summary>
    /// <param name="name">The factor's name.</param>
    public static VlaeFactor Missing(string name) => new(name, null);

    /// <summary>
    /// A value that was read as text: a number if it is one in the invariant culture, such as <c>-1.5</c>; missing if
    /// it is empty or <c>NaN</c>; else a category.
    /// </summary>
    /// <param name="name">The factor's name.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="VlaeException"><c>FactorNotFinite</c>.</exception>
    public static VlaeFactor Parse(string name, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return Missing(name);

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? Number(name, number) : Category(name, text.Trim());
    }

    /// <summary>Such as <c>Thickness 2.1</c>; a missing value is a dash.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} {Text}");

    private string Text => Value switch
    {
        null => "-",
        double number => number.ToString("0.####", CultureInfo.InvariantCulture),
        var category => Convert.ToString(category, CultureInfo.InvariantCulture)!,
    };
}

/// <summary>The kind of a factor's values.</summary>
public enum FactorKind
{
    /// <summary>Numbers with distances. They are binned where classes are needed.</summary>
    Continuous,

    /// <summary>Classes, which are equal or different.</summary>
    Categorical,
}
