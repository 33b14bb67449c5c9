using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Vlae.Checkpoints;

/// <summary>Writes one number per level as a list of numbers.</summary>
internal sealed class LevelValuesConverter : JsonConverter<LevelValues>
{
    /// <inheritdoc/>
    public override LevelValues Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        [.. JsonSerializer.Deserialize(ref reader, Numbers(options)) ?? []];

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, LevelValues value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, [.. value], Numbers(options));

    private static JsonTypeInfo<double[]> Numbers(JsonSerializerOptions options) =>
        (JsonTypeInfo<double[]>)options.GetTypeInfo(typeof(double[]));
}
