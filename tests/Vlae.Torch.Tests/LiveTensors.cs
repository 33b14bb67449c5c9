using System.Collections;
using System.Reflection;

namespace Vlae.Tests.Torch;

/// <summary>TorchSharp's live tensors.</summary>
internal static class LiveTensors
{
    /// <summary>How many there are in the process.</summary>
    public static long Count => (long)TensorType.GetProperty("TotalCount")!.GetValue(null)!;

    private static Type TensorType =>
        TorchAssemblies.Of("TorchSharp").GetType("TorchSharp.torch+Tensor", throwOnError: true)!;

    /// <summary>Whether a tensor is not the result of an operation in a graph.</summary>
    public static bool IsLeaf(object tensor) => (bool)TensorType.GetProperty("is_leaf")!.GetValue(tensor)!;

    /// <summary>The tensors that an object of the backend holds, and those that its parts hold, with their fields.</summary>
    public static IEnumerable<(string Field, object Tensor)> Of(object owner) =>
        Of(owner, owner.GetType().Name, new(ReferenceEqualityComparer.Instance));

    private static IEnumerable<(string Field, object Tensor)> Of(object? value, string field, HashSet<object> seen)
    {
        if (value is null or string || !seen.Add(value))
            yield break;

        if (TensorType.IsInstanceOfType(value))
        {
            // A step's own tensors may still be in a field.
            if (!(bool)TensorType.GetProperty("IsInvalid")!.GetValue(value)!)
                yield return (field, value);
            yield break;
        }

        IEnumerable<(string Name, object? Value)> parts =
            value is IEnumerable items ? items.Cast<object?>().Select(item => (field, item))
            : value.GetType().Assembly == TorchAssemblies.Of("Vlae.Torch")
                ? value.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
                    .Select(part => ($"{value.GetType().Name}.{part.Name}", part.GetValue(value)))
            : [];
        foreach ((string name, object? part) in parts)
        {
            foreach ((string Field, object Tensor) found in Of(part, name, seen))
                yield return found;
        }
    }
}
