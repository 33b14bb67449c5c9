using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Vlae.Cmdlets.Tests;

/// <summary>Assemblies refer to each other in one direction (docs/design/architecture.md).</summary>
public sealed class AssemblyArrowTests
{
    [Theory]
    [InlineData("Vlae.Core", "")]
    [InlineData("Vlae.Evaluation", "Vlae.Core")]
    [InlineData("Vlae.Pictures", "Vlae.Core")]
    [InlineData("Vlae.Pages", "Vlae.Core, Vlae.Evaluation, Vlae.Pictures")]
    [InlineData("Vlae.Cmdlets", "System.Management.Automation, Vlae.Core, Vlae.Evaluation, Vlae.Pages, Vlae.Pictures")]
    [InlineData("codecs/imagesharp/Vlae.ImageSharp", "SixLabors.ImageSharp, Vlae.Core, Vlae.Pictures")]
    [InlineData("codecs/purehdf/Vlae.PureHdf", "PureHDF, Vlae.Core, Vlae.Pictures")]
    public void An_assembly_refers_to_those_below_it_and_to_no_package_that_is_not_its_own(
        string assembly, string expected)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll")));
        MetadataReader metadata = file.GetMetadataReader();
        IEnumerable<string> references = metadata.AssemblyReferences
            .Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))
            .Where(name => !IsOfDotNet(name));

        Assert.Equal(expected, string.Join(", ", references.Order(StringComparer.Ordinal)));
    }

    private static bool IsOfDotNet(string name) => name is "netstandard" or "Microsoft.Win32.Primitives"
        || (name.StartsWith("System.", StringComparison.Ordinal) && name != "System.Management.Automation");
}
