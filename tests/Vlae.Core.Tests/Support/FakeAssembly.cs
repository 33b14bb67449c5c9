using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Vlae.Tests;

/// <summary>An empty assembly file with a name, a version and references.</summary>
internal static class FakeAssembly
{
    public static void Write(
        string path, string name, Version version, params (string Name, Version Version)[] references)
    {
        var metadata = new MetadataBuilder();
        metadata.AddModule(
            0, metadata.GetOrAddString($"{name}.dll"), metadata.GetOrAddGuid(Guid.NewGuid()), default, default);
        metadata.AddAssembly(
            metadata.GetOrAddString(name), version, default, default, default, AssemblyHashAlgorithm.None);
        metadata.AddTypeDefinition(
            TypeAttributes.NotPublic, default, metadata.GetOrAddString("<Module>"), default,
            MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));
        foreach ((string reference, Version needed) in references)
        {
            metadata.AddAssemblyReference(
                metadata.GetOrAddString(reference), needed, default, default, default, default);
        }

        var image = new BlobBuilder();
        var file = new ManagedPEBuilder(
            PEHeaderBuilder.CreateLibraryHeader(), new MetadataRootBuilder(metadata), new BlobBuilder());
        file.Serialize(image);
        File.WriteAllBytes(path, image.ToArray());
    }
}
