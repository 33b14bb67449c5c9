using System.Text.Json;
using System.Text.Json.Nodes;

namespace Vlae.Bench;

/// <summary>Prints a result as one line of JSON, in the format of the PyTorch programs.</summary>
internal static class JsonLine
{
    private const int Digits = 4;

    public static void Write(params ReadOnlySpan<(string Name, object Value)> values)
    {
        var line = new JsonObject();
        foreach ((string name, object value) in values)
            line[name] = JsonSerializer.SerializeToNode(value is double d ? Math.Round(d, Digits) : value);

        Console.WriteLine(line.ToJsonString());
    }
}
