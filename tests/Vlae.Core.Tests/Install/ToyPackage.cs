using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Vlae.Backends.Install;

namespace Vlae.Tests.Install;

/// <summary>A small package of the form of TorchSharp's.</summary>
internal sealed class ToyPackage(string id)
{
    public const string Version = "2.10.0";

    private readonly List<(string Path, byte[] Bytes, int Attributes)> _entries = [];
    private readonly List<string> _dependencies = [];

    public PackageName Name { get; } = new(id, Version);

    /// <summary>A package with a library for the CPU, and with parts that are not needed.</summary>
    public static ToyPackage Cpu() => new ToyPackage("Toy-cpu-linux-x64")
        .With("runtimes/linux-x64/native/libtorch_cpu.so", Content(300_000))
        .With("runtimes/linux-x64/native/libc10.so", Content(1000))
        .With("runtimes/linux-x64/native/libtorch_python.so", Content(10))
        .With("runtimes/win-x64/native/c10.dll", Content(10))
        .With("LICENSE-LIBTORCH.txt", Content(5))
        .With("build/toy.targets", Content(10));

    /// <summary>Bytes that do not compress, each time the same.</summary>
    public static byte[] Content(int length, int seed = 1)
    {
        byte[] bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    /// <summary>Packages whose library comes in three pieces, the root first.</summary>
    public static ToyPackage[] Cuda(byte[] library, string? sum = null)
    {
        byte[] sha = Encoding.ASCII.GetBytes(sum ?? Convert.ToHexStringLower(SHA256.HashData(library)));
        ToyPackage[] parts =
        [
            new ToyPackage("toy-cuda-part1").With("runtimes/linux-x64/native/libtorch_cpu.so", Content(700)),
            new ToyPackage("toy-cuda-part2-primary")
                .With("runtimes/linux-x64/native/libtorch_cuda.so", library[..400])
                .With("runtimes/linux-x64/native/libtorch_cuda.so.sha", sha),
            new ToyPackage("toy-cuda-part2-fragment2")
                .With("fragments/linux-x64/native/libtorch_cuda.so.fragment2", library[900..]),
            new ToyPackage("toy-cuda-part2-fragment1")
                .With("fragments/linux-x64/native/libtorch_cuda.so.fragment1", library[400..900]),
        ];
        return [new ToyPackage("toy-cuda").DependsOn([.. parts.Select(part => part.Name.Id)]), .. parts];
    }

    public ToyPackage With(string path, byte[] bytes, int attributes = 0)
    {
        _entries.Add((path, bytes, attributes));
        return this;
    }

    public ToyPackage DependsOn(params string[] ids)
    {
        _dependencies.AddRange(ids);
        return this;
    }

    public string Nuspec() =>
        "<package xmlns='http://schemas.microsoft.com/packaging/2012/06/nuspec.xsd'><metadata>" +
        $"<id>{Name.Id}</id><version>{Version}</version><dependencies><group targetFramework='.NETStandard2.0'>" +
        string.Concat(_dependencies.Select(id => $"<dependency id='{id}' version='[2.10.0.0, )' />")) +
        "</group></dependencies></metadata></package>";

    public byte[] Pack(CompressionLevel level = CompressionLevel.NoCompression)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            Add(archive, $"{Name.Id}.nuspec", Encoding.UTF8.GetBytes(Nuspec()), 0, level);
            foreach ((string path, byte[] content, int attributes) in _entries)
                Add(archive, path, content, attributes, level);
        }

        return bytes.ToArray();
    }

    private static void Add(
        ZipArchive archive, string path, byte[] content, int attributes, CompressionLevel level)
    {
        ZipArchiveEntry entry = archive.CreateEntry(path, level);
        entry.LastWriteTime = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        entry.ExternalAttributes = attributes;
        using Stream stream = entry.Open();
        stream.Write(content);
    }
}
