using System.Collections.Concurrent;
using System.Management.Automation;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Vlae.Cmdlets;

/// <summary>
/// What could not be bound to a parameter, and why. PowerShell gives an error of an attribute an id of its own. So the
/// attribute gives an empty object in its place, and the cmdlet writes the error under its documented id.
/// </summary>
/// <param name="Cause">Why.</param>
/// <param name="Item">The object that was given.</param>
internal sealed record RefusedInput(VlaeException Cause, object? Item)
{
    private static readonly ConditionalWeakTable<object, RefusedInput> Places = [];
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Parameters = new();

    /// <summary>An object that takes the place. It has no values, and nobody but this class may look at it.</summary>
    /// <param name="type">The type of the parameter's items, without a finalizer.</param>
    public object Placeholder(Type type)
    {
        object place = RuntimeHelpers.GetUninitializedObject(type);
        Places.Add(place, this);
        return place;
    }

    /// <summary>What stands in a placeholder's place; null for any other object.</summary>
    public static RefusedInput? Of(object? item) =>
        (item is PSObject wrapped ? wrapped.BaseObject : item) is { } place
        && Places.TryGetValue(place, out RefusedInput? found) ? found : null;

    /// <summary>Takes the placeholders out of all parameters of a cmdlet.</summary>
    /// <param name="cmdlet">The cmdlet, whose parameters are bound.</param>
    /// <param name="isEmpty">Whether a parameter that had some has nothing else.</param>
    /// <returns>What stood in their places.</returns>
    public static IReadOnlyList<RefusedInput> TakeFrom(Cmdlet cmdlet, out bool isEmpty)
    {
        List<RefusedInput> refused = [];
        isEmpty = false;
        foreach (PropertyInfo parameter in Parameters.GetOrAdd(cmdlet.GetType(), ParametersOf))
        {
            int before = refused.Count;
            object? left = Take(parameter.GetValue(cmdlet), refused);
            if (refused.Count == before)
                continue;

            parameter.SetValue(cmdlet, left);
            isEmpty |= left is null or Array { Length: 0 };
        }

        return refused;
    }

    private static PropertyInfo[] ParametersOf(Type type) =>
    [
        .. type.GetProperties().Where(property => property.IsDefined(typeof(RevivedAttribute))
            || property.IsDefined(typeof(ModelOrFileAttribute))),
    ];

    // What is left of a value, null if it was a single placeholder.
    private static object? Take(object? value, List<RefusedInput> refused)
    {
        if (value is not Array items)
            return IsPlace(value) ? null : value;

        object?[] left = [.. items.Cast<object?>().Where(item => !IsPlace(item))];
        if (left.Length == items.Length)
            return value;

        Array result = Array.CreateInstance(items.GetType().GetElementType()!, left.Length);
        left.CopyTo(result, 0);
        return result;

        bool IsPlace(object? item)
        {
            if (Of(item) is not { } found)
                return false;

            refused.Add(found);
            return true;
        }
    }
}
