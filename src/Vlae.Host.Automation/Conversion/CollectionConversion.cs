using System.Collections;
using System.Collections.ObjectModel;

namespace Vlae.Host.Conversion;

/// <summary>Arrays and lists, element by element, from any enumerable or from one value.</summary>
internal static class CollectionConversion
{
    private static readonly Type[] ArrayLike =
    [
        typeof(IEnumerable<>), typeof(IReadOnlyCollection<>), typeof(IReadOnlyList<>), typeof(IList<>),
        typeof(ICollection<>),
    ];

    private static readonly Type[] Constructed = [typeof(List<>), typeof(Collection<>)];

    /// <summary>The element type of a collection that can be built here; null for every other type.</summary>
    public static Type? ElementOf(Type type)
    {
        if (type.IsArray)
            return type.GetArrayRank() == 1 ? type.GetElementType() : null;
        if (type == typeof(Array) || type == typeof(IList)
            || type == typeof(ICollection) || type == typeof(IEnumerable))
        {
            return typeof(object);
        }

        if (type == typeof(ArrayList))
            return typeof(object);
        if (!type.IsGenericType)
            return null;
        Type definition = type.GetGenericTypeDefinition();
        return ArrayLike.Contains(definition) || Constructed.Contains(definition)
            ? type.GetGenericArguments()[0] : null;
    }

    public static object Convert(object value, Type type, IFormatProvider provider)
    {
        Type element = ElementOf(type)!;
        IEnumerable source = Enumeration.Of(value) ?? new[] { value };
        var items = new List<object?>();
        foreach (object? item in source)
            items.Add(Converter.Convert(item, element, provider));

        var array = Array.CreateInstance(element, items.Count);
        for (int i = 0; i < items.Count; i++)
            array.SetValue(items[i], i);
        if (type.IsInstanceOfType(array))
            return array;
        var list = (IList)Activator.CreateInstance(type)!;
        foreach (object? item in items)
            list.Add(item);
        return list;
    }
}
