using System.Collections;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Vlae.Cmdlets.Tests.Pipelines;

/// <summary>Reads <c>[0].Label</c> and the like.</summary>
internal static partial class ValuePath
{
    public static object? Read(object? root, string path)
    {
        foreach (Match part in Parts().Matches(path))
        {
            Assert.True(root is not null, $"{path}: there is nothing to ask for {part.Value}");
            root = part.Groups[1].Success
                ? ((IEnumerable)root).Cast<object?>().ElementAt(int.Parse(part.Groups[1].Value))
                : root is VlaeFactors factors ? factors[part.Groups[2].Value]
                : root.GetType().GetProperty(part.Groups[2].Value)!.GetValue(root);
        }

        return root;
    }

    public static void AssertEqual(JsonElement expected, object? actual, string path)
    {
        if (expected.ValueKind == JsonValueKind.Number)
            Assert.Equal(expected.GetDouble(), Convert.ToDouble(actual), 1e-6);
        else
            Assert.True(expected.ToString() == $"{actual}", $"{path} is {actual}, not {expected}");
    }

    [GeneratedRegex(@"\[(\d+)\]|(\w+)")]
    private static partial Regex Parts();
}
