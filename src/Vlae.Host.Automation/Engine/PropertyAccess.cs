using System.Collections;
using System.Management.Automation;
using Vlae.Host.Conversion;

namespace Vlae.Host.Engine;

/// <summary>
/// Reads properties and elements as PowerShell does: missing ones are null, lists pass the question to their elements.
/// </summary>
internal static class PropertyAccess
{
    public static object? Property(object? owner, string name)
    {
        object? plain = PSObject.Base(owner);
        if (plain is null)
            return null;
        if (plain is IDictionary dictionary && KeyIn(dictionary, name) is { } key)
            return dictionary[key];
        if (PSObject.AsPSObject(owner!).Properties[name] is { } property)
            return property.Value;
        if (Enumeration.Of(plain) is not { } items)
            return IsCount(name) ? 1 : null;
        if (IsCount(name) && plain is ICollection collection)
            return collection.Count;
        object?[] found = [.. items.Cast<object?>()
            .SelectMany(i => Enumeration.Piped(Property(i, name)).Cast<object?>())
            .Where(static v => v is not null)];
        return found.Length switch
        {
            0 => null,
            1 => found[0],
            _ => found,
        };
    }

    public static object? Element(object? owner, object? index)
    {
        object? plain = PSObject.Base(owner);
        object? place = PSObject.Base(index);
        if (plain is null)
            throw Fault("NullArray", "Cannot index into a null array.");
        if (place is IList many)
            return many.Cast<object?>().Select(i => Element(plain, i)).Where(static v => v is not null).ToArray();
        if (plain is IDictionary dictionary)
            return place is string key && KeyIn(dictionary, key) is { } known ? dictionary[known] : dictionary[place!];
        int at = LanguagePrimitives.ConvertTo<int>(place);
        if (plain is string text)
            return Within(at, text.Length, i => text[i]);
        if (ListOf(plain) is { } list)
            return Within(at, list.Count, i => list[i]);
        // One object stands for a list of one.
        return at is 0 or -1 ? owner : System.Management.Automation.Internal.AutomationNull.Value;
    }

    // PowerShell asks any indexer; those of lists are all that is needed here.
    private static IList? ListOf(object value) => value as IList
        ?? (value is IEnumerable items && value.GetType().GetInterfaces().Any(static type =>
            type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
                ? items.Cast<object?>().ToArray() : null);

    private static object? Within(int at, int count, Func<int, object?> element)
    {
        int i = at < 0 ? at + count : at;
        return i >= 0 && i < count ? element(i) : null;
    }

    private static bool IsCount(string name) =>
        string.Equals(name, "Count", StringComparison.OrdinalIgnoreCase)
        || string.Equals(name, "Length", StringComparison.OrdinalIgnoreCase);

    private static object? KeyIn(IDictionary dictionary, string name)
    {
        foreach (object key in dictionary.Keys)
        {
            if (key is string text && string.Equals(text, name, StringComparison.OrdinalIgnoreCase))
                return key;
        }

        return null;
    }

    private static RuntimeException Fault(string id, string message) =>
        new(message) { ErrorId = id, Category = ErrorCategory.InvalidOperation };
}
