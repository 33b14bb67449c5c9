using System.Collections.Immutable;
using System.Globalization;
using System.Management.Automation;

namespace Vlae.Cmdlets;

/// <summary>An object that came back from Clixml or from a job: its properties without its type.</summary>
/// <param name="source">The object as PowerShell restored it.</param>
/// <param name="what">What it is, for messages, such as <c>The image Mnist Train 1</c>.</param>
/// <param name="path">The properties that lead to it, with a dot behind each.</param>
/// <exception cref="VlaeException"><c>SerializedObjectDamaged</c>, by all that read.</exception>
internal readonly struct DeserializedObject(PSObject source, string what, string path = "")
{
    private const string Prefix = "Deserialized.";

    /// <summary>The property as an object; null if it is empty.</summary>
    public DeserializedObject? Part(string name) =>
        Raw(name) is { } value ? new DeserializedObject(PSObject.AsPSObject(value), what, $"{path}{name}.") : null;

    /// <summary>A property that PowerShell has already restored to its type; null if it has not.</summary>
    public T? Live<T>(string name)
        where T : class => (Raw(name) is { } value ? PSObject.AsPSObject(value).BaseObject : null) as T;

    /// <summary>A property's value; null if it is empty.</summary>
    public T? Value<T>(string name)
        where T : struct => Raw(name) is { } value ? To<T>(name, value, "a number") : null;

    /// <summary>A property's number from 1.</summary>
    public int Count(string name) => Value<int>(name) is { } value and > 0
        ? value
        : throw Damaged(name, Value<int>(name) is { } other ? $"is {other}, and must be 1 or more" : "is missing");

    /// <summary>A property's text; null if it is empty.</summary>
    public string? Text(string name) => Raw(name) is { } value ? To<string>(name, value, "a text") : null;

    /// <summary>A property's numbers.</summary>
    /// <param name="name">The property.</param>
    /// <param name="count">How many there must be; null for any number.</param>
    public ImmutableArray<T> List<T>(string name, long? count = null)
        where T : struct
    {
        ImmutableArray<T> values = Raw(name) is { } value ? [.. To<T[]>(name, value, "a list of numbers")] : [];
        return count is null || values.Length == count ? values : throw Damaged(
            name, Raw(name) is null ? "is missing" : $"has {values.Length} numbers, and must have {count}");
    }

    /// <summary>The factors that its lists of names and values make.</summary>
    public VlaeFactors Factors()
    {
        string[] names = Objects<string>(nameof(VlaeFactors.Names));
        object?[] values = Objects<object?>(nameof(VlaeFactors.Values));
        if (values.Length != names.Length)
        {
            throw Damaged(
                nameof(VlaeFactors.Values), $"has {values.Length} values, and must have {names.Length}");
        }

        DeserializedObject self = this;
        return new(names.Zip(values, (name, value) => FactorValue.Revived(name, value)
            ?? throw self.Damaged(nameof(VlaeFactors.Values), "has a value that is no value of a factor")));
    }

    /// <summary>The error for a property.</summary>
    public VlaeException Damaged(string name, string why) =>
        Errors.SerializedObjectDamaged(what, $"{path}{name}", why);

    /// <summary>Whether an object had a type before it was serialized, and does not have it now.</summary>
    public static bool IsOf(PSObject source, Type type) =>
        !type.IsInstanceOfType(source.BaseObject)
        && source.TypeNames.Contains(Prefix + type.FullName, StringComparer.Ordinal);

    /// <summary>
    /// A name for a result of Test-VlaeImage, Get-VlaeLabel or a measurement that came back without its type; null for
    /// anything else.
    /// </summary>
    public static string? ResultOf(object? item) => item is PSObject source
        && source.TypeNames.Any(static name => name.StartsWith($"{Prefix}Vlae.Evaluation.", StringComparison.Ordinal))
            ? $"The result '{source.Properties["Source"]?.Value ?? source.Properties["Model"]?.Value}'" : null;

    private T[] Objects<T>(string name) =>
        Raw(name) is { } value ? To<T[]>(name, value, "a list") : throw Damaged(name, "is missing");

    private object? Raw(string name) => source.Properties[name]?.Value;

    private T To<T>(string name, object value, string kind)
    {
        try
        {
            return (T)LanguagePrimitives.ConvertTo(value, typeof(T), CultureInfo.InvariantCulture);
        }
        catch (PSInvalidCastException)
        {
            throw Damaged(name, $"is not {kind}");
        }
    }
}
