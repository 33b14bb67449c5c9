using System.Text.Json;

namespace Vlae.Backends.Install;

/// <summary>The index of a NuGet v3 feed: https://learn.microsoft.com/nuget/api/service-index.</summary>
internal static class ServiceIndex
{
    /// <summary>Limit of an index in bytes.</summary>
    public const int MaxBytes = 1 << 20;

    private const string PackageBaseType = "PackageBaseAddress/3.0.0";

    /// <summary>The address under which the feed has its packages. It ends in a slash.</summary>
    /// <param name="index">Where the index is.</param>
    /// <param name="json">The index.</param>
    /// <param name="name">What messages call the feed.</param>
    /// <exception cref="VlaeException"><c>PackageSourceUnusable</c>.</exception>
    public static Uri PackageBase(Uri index, byte[] json, string name)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            foreach (JsonElement resource in document.RootElement.GetProperty("resources").EnumerateArray())
            {
                if (TypesOf(resource).Contains(PackageBaseType)
                    && resource.GetProperty("@id").GetString() is { } id
                    && Uri.TryCreate(index, id.EndsWith('/') ? id : $"{id}/", out Uri? address)
                    && (address.Scheme == "https" || address.Scheme == index.Scheme))
                {
                    return address;
                }
            }
        }
        catch (Exception cause) when (cause is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw InstallErrors.Unusable(name, "it is not the index of a NuGet v3 feed", cause);
        }

        throw InstallErrors.Unusable(name, $"its index has no usable {PackageBaseType}");
    }

    private static IEnumerable<string?> TypesOf(JsonElement resource)
    {
        JsonElement type = resource.GetProperty("@type");
        return type.ValueKind == JsonValueKind.Array
            ? type.EnumerateArray().Select(one => one.GetString())
            : [type.GetString()];
    }
}
