using System.Collections.Immutable;
using System.Text.Json;

namespace Vlae.Backends.Install;

/// <summary>What was installed, from where and when: <c>installed.json</c> in its folder.</summary>
/// <param name="Title">Such as <c>libtorch 2.10.0 for CUDA</c>.</param>
/// <param name="Platform">The platform.</param>
/// <param name="Source">Where the packages came from.</param>
/// <param name="Time">When.</param>
/// <param name="InstalledBy">This version of Vlae.</param>
/// <param name="Packages">The packages.</param>
internal sealed record InstallRecord(
    string Title,
    string Platform,
    string Source,
    DateTimeOffset Time,
    string InstalledBy,
    ImmutableArray<RecordedPackage> Packages)
{
    /// <summary>Its file's name.</summary>
    public const string FileName = "installed.json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Writes it as JSON.</summary>
    public void Write(Stream stream) => JsonSerializer.Serialize(stream, this, Options);
}

/// <summary>A package that was installed.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Sha512">The sum of its file.</param>
/// <param name="IsPinned">Whether the sum was compared with Vlae's source.</param>
internal sealed record RecordedPackage(string Id, string Version, string Sha512, bool IsPinned);
