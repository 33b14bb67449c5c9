using System.Collections.Immutable;
using System.Globalization;
using System.Management.Automation;

namespace Vlae.Cmdlets;

/// <summary>An object that came back from Clixml or from a job: its properties without its type.</summary>
/// <param name="source">The object as PowerShell restored it.</param>
internal readonly struct DeserializedObject(PSObject source)
{
    private const string Prefix = "Deserialized.";

    /// <summary>The property as an object; null if it is empty.</summary>
    public DeserializedObject? Part(string name) =>
        source.Properties[name]?.Value is { } value ? new DeserializedObject(PSObject.AsPSObject(value)) : null;

    /// <summary>A property that PowerShell has already restored to its type; null if it has not.</summary>
    public T? Live<T>(string name)
        where T : class =>
        (source.Properties[name]?.Value is { } value ? PSObject.AsPSObject(value).BaseObject : null) as T;

    /// <summary>A property's value; null if it is empty.</summary>
    public T? Value<T>(string name)
        where T : struct => source.Properties[name]?.Value is { } value ? To<T>(value) : null;

    /// <summary>A property's text; null if it is empty.</summary>
    public string? Text(string name) => source.Properties[name]?.Value is { } value ? To<string>(value) : null;

    /// <summary>A property's numbers; none if it is empty.</summary>
    public ImmutableArray<T> List<T>(string name)
        where T : struct => source.Properties[name]?.Value is { } value ? [.. To<T[]>(value)] : [];

    /// <summary>Whether an object had a type before it was serialized, and does not have it now.</summary>
    public static bool IsOf(PSObject source, Type type) =>
        !type.IsInstanceOfType(source.BaseObject)
        && source.TypeNames.Contains(Prefix + type.FullName, StringComparer.Ordinal);

    private static T To<T>(object value) =>
        (T)LanguagePrimitives.ConvertTo(value, typeof(T), CultureInfo.InvariantCulture);
}
