using System.Collections.Immutable;
using System.Xml;
using System.Xml.Linq;

namespace Vlae.Backends.Install;

/// <summary>What a package's .nuspec file says.</summary>
/// <param name="Dependencies">The packages that it depends on, each once.</param>
internal sealed record PackageDescription(ImmutableArray<PackageName> Dependencies)
{
    /// <summary>Limit of a .nuspec file in bytes.</summary>
    public const int MaxBytes = 1 << 20;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaxBytes,
    };

    /// <summary>Reads a .nuspec file.</summary>
    /// <exception cref="VlaeException"><c>PackageCorrupt</c>.</exception>
    public static PackageDescription Read(Stream nuspec, string name)
    {
        try
        {
            using var reader = XmlReader.Create(nuspec, Settings);
            return new(
            [
                .. XDocument.Load(reader).Descendants()
                    .Where(element => element.Name.LocalName == "dependency")
                    .Select(element => new PackageName(
                        element.Attribute("id")?.Value ?? "", Normalize(element.Attribute("version")?.Value ?? "")))
                    .DistinctBy(package => package.LowerId),
            ]);
        }
        catch (Exception cause) when (cause is XmlException or InvalidDataException or IOException)
        {
            throw InstallErrors.Corrupt(name, $"its description cannot be read: {cause.Message}", cause);
        }
    }

    /// <summary>The lowest version of a range, without a last 0: <c>[2.10.0.0, )</c> is 2.10.0.</summary>
    internal static string Normalize(string range)
    {
        string lowest = range.Split(',')[0].Trim('[', ']', '(', ')', ' ');
        return lowest.Split('.') is [_, _, _, "0"] ? lowest[..^2] : lowest;
    }
}
