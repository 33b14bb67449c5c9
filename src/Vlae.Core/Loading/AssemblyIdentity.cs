using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Vlae.Files;

namespace Vlae.Loading;

/// <summary>The name and the references of an assembly file, read without loading it.</summary>
/// <param name="Name">The assembly's own name.</param>
/// <param name="References">The assemblies that it was compiled against.</param>
internal sealed record AssemblyIdentity(AssemblyName Name, IReadOnlyList<AssemblyName> References)
{
    /// <summary>Reads a file; null if it is not an assembly.</summary>
    public static AssemblyIdentity? Read(string path)
    {
        try
        {
            using var file = new PEReader(RegularFile.Open(path));
            MetadataReader metadata = file.GetMetadataReader();
            return new(
                metadata.GetAssemblyDefinition().GetAssemblyName(),
                [
                    .. metadata.AssemblyReferences.Select(
                        handle => metadata.GetAssemblyReference(handle).GetAssemblyName()),
                ]);
        }
        catch (Exception cause) when (cause is BadImageFormatException or InvalidOperationException or IOException)
        {
            return null;
        }
    }

    /// <summary>The version of a referenced assembly; null if it is not referenced.</summary>
    public Version? Needs(string name) => References.FirstOrDefault(reference => reference.Name == name)?.Version;
}
