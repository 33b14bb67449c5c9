using System.Globalization;
using System.IO.Compression;
using Vlae.Backends.Install;

namespace Vlae.Tests.Install;

/// <summary>Packages without a sum in the source, with damage: an error with an id, and nothing is installed.</summary>
public sealed class DamagedPackageTests
{
    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Fastest)]
    public void Whatever_the_bytes_there_is_one_error_or_a_whole_library(CompressionLevel level)
    {
        string? asked = Environment.GetEnvironmentVariable("VLAE_FUZZ_PACKAGES");
        int inputs = asked is null ? 150 : int.Parse(asked, CultureInfo.InvariantCulture);
        byte[] library = [.. Enumerable.Repeat(ToyPackage.Content(60), 5).SelectMany(bytes => bytes)];
        ToyPackage package = new ToyPackage("toy-cuda").With("runtimes/linux-x64/native/libtorch_cpu.so", library);
        byte[] whole = package.Pack(level);
        var random = new Random(20261129);
        using var toy = new ToyInstall();
        var source = new PackageSource("packages", toy.Folder["packages"]);
        int refused = 0;
        for (int i = 0; i < inputs; i++)
        {
            toy.Folder.Write($"packages/{package.Name.FileName}", Damaged(whole, random));
            try
            {
                string folder = toy.Run(source, replace: true).Folder;
                Assert.Equal(library, File.ReadAllBytes(Path.Combine(folder, "libtorch_cpu.so")));
                toy.Installer.Uninstall(TestContext.Current.CancellationToken);
            }
            catch (VlaeException error)
            {
                Assert.StartsWith("Package", error.ErrorId, StringComparison.Ordinal);
                toy.AssertNothingInstalled();
                refused++;
            }
        }

        Assert.InRange(refused, inputs / 4, inputs);
    }

    private static byte[] Damaged(byte[] whole, Random random)
    {
        byte[] bytes = [.. whole];
        switch (random.Next(4))
        {
            case 0:
                return bytes[..random.Next(bytes.Length)];
            case 1:
                // The directory, where sizes, offsets and names are.
                bytes[^(1 + random.Next(200))] = (byte)random.Next(256);
                return bytes;
            case 2:
                int from = random.Next(bytes.Length - 8);
                random.NextBytes(bytes.AsSpan(from, 1 + random.Next(8)));
                return bytes;
            default:
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                return bytes;
        }
    }
}
