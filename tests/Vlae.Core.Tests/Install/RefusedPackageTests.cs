using System.Text;
using Vlae.Backends.Install;

namespace Vlae.Tests.Install;

/// <summary>Packages and feeds that are refused. Nothing is installed.</summary>
public sealed class RefusedPackageTests
{
    private const int Link = unchecked((int)0xA1FF0000);

    [Fact]
    public void A_changed_byte_of_a_download_is_found_and_the_file_is_deleted()
    {
        ToyPackage package = ToyPackage.Cpu();
        using var toy = new ToyInstall(package);
        using var feed = new ToyFeed();
        feed.Add(package, Changed(package.Pack()));

        VlaeException error = toy.Fails("PackageSumDiffers", feed.Source);

        Assert.Contains("Toy-cpu-linux-x64 2.10.0", error.Message, StringComparison.Ordinal);
        Assert.Contains(toy.Pins[0].Sha512, error.Message, StringComparison.Ordinal);
        Assert.Contains(ToyInstall.PinOf(package.Name, Changed(package.Pack())).Sha512, error.Message);
        Assert.Contains("the file was deleted", error.Message, StringComparison.Ordinal);
        Assert.Empty(toy.CachedFiles);
        Assert.Single(feed.Downloads);
    }

    [Fact]
    public void A_changed_byte_in_a_folder_is_found_and_the_file_stays()
    {
        ToyPackage package = ToyPackage.Cpu();
        using var toy = new ToyInstall(package);
        string path = toy.Folder.Write($"packages/{package.Name.FileName}", Changed(package.Pack()));

        VlaeException error = toy.Fails("PackageSumDiffers", new("packages", toy.Folder["packages"]));

        Assert.DoesNotContain("deleted", error.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(path));
    }

    [Theory]
    [InlineData("runtimes/linux-x64/native/../../../../evil.so", 0, "not the name of a library")]
    [InlineData("runtimes/linux-x64/native/sub/evil.so", 0, "not the name of a library")]
    [InlineData(@"runtimes\linux-x64\native\..\evil.so", 0, "not the name of a library")]
    [InlineData("runtimes/linux-x64/native/.hidden", 0, "not the name of a library")]
    [InlineData("runtimes/linux-x64/native/evil.so:stream", 0, "not the name of a library")]
    [InlineData("runtimes/linux-x64/native/evil.so", Link, "is a link")]
    [InlineData("runtimes/linux-x64/native/libtorch_cpu.so", 0, "is there twice")]
    [InlineData("runtimes/linux-x64/native/LIBTORCH_CPU.so", 0, "is there twice")]
    [InlineData("runtimes/linux-x64/native/a.so.sha", 0, "has no SHA-256")]
    [InlineData("fragments/linux-x64/native/a.so", 0, "has no number")]
    [InlineData("fragments/linux-x64/native/a.so.fragment1", 0, "the piece 0 of 'a.so' is missing")]
    [InlineData("fragments/linux-x64/native/libtorch_cpu.so.fragment2", 0, "the piece 1 of 'libtorch_cpu.so'")]
    [InlineData("fragments/linux-x64/native/libtorch_cpu.so.fragment1", 0, "no sum of 'libtorch_cpu.so'")]
    public void A_package_with_a_bad_entry_is_refused(string path, int attributes, string why)
    {
        ToyPackage package = ToyPackage.Cpu().With(path, [1, 2, 3], attributes);
        using var toy = new ToyInstall(package);

        Assert.Contains(
            why, toy.Fails("PackageCorrupt", toy.FolderOf(package)).Message, StringComparison.Ordinal);
        Assert.DoesNotContain(toy.Folder.AllFiles(), file => file.Contains("evil", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("../evil.so")]
    [InlineData("/tmp/evil.so")]
    [InlineData("runtimes/linux-x64/../../evil.so")]
    public void An_entry_of_another_folder_is_never_written(string path)
    {
        ToyPackage package = ToyPackage.Cpu().With(path, [1, 2, 3]);
        using var toy = new ToyInstall(package);
        toy.Run(toy.FolderOf(package));

        Assert.DoesNotContain(toy.Folder.AllFiles(), file => file.Contains("evil", StringComparison.Ordinal));
    }

    [Fact]
    public void A_package_without_libraries_of_this_platform_is_refused()
    {
        ToyPackage package = new ToyPackage("toy-cpu").With("runtimes/win-x64/native/torch_cpu.dll", [1]);
        using var toy = new ToyInstall(package);

        Assert.Contains("no libtorch_cpu.so", toy.Fails("PackageCorrupt", toy.FolderOf(package)).Message);
    }

    [Fact]
    public void What_is_not_a_package_is_refused()
    {
        using var toy = new ToyInstall();
        string file = new PackageName("toy-cuda", ToyPackage.Version).FileName;
        toy.Folder.Write($"packages/{file}", Encoding.ASCII.GetBytes("not a zip file"));

        toy.Fails("PackageCorrupt", new("packages", toy.Folder["packages"]));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"resources":[{"@id":"x","@type":"SearchQueryService"}]}""")]
    [InlineData("""{"resources":[{"@id":"file:///etc/","@type":"PackageBaseAddress/3.0.0"}]}""")]
    [InlineData("""{"resources":[{"@id":1,"@type":"PackageBaseAddress/3.0.0"}]}""")]
    public void What_is_not_the_index_of_a_feed_is_refused(string index)
    {
        using var toy = new ToyInstall(ToyPackage.Cpu());
        using var feed = new ToyFeed { Index = index };

        toy.Fails("PackageSourceUnusable", feed.Source);
    }

    [Fact]
    public void A_package_that_is_nowhere_is_an_error_that_says_where_was_looked()
    {
        using var toy = new ToyInstall(ToyPackage.Cpu());
        using var feed = new ToyFeed();
        PackageSource folder = toy.FolderOf(new ToyPackage("other"));

        VlaeException error = Assert.Throws<VlaeException>(() => toy.Installer.Plan([feed.Source, folder], default));

        Assert.Equal("PackageNotFound", error.ErrorId);
        Assert.Contains($"toy ({feed.Source.Location}), nor in packages", error.Message, StringComparison.Ordinal);
        Assert.Equal("PackageSourceNotFound", Assert.Throws<VlaeException>(
            () => toy.Installer.Plan([new("no", toy.Folder["no"])], default)).ErrorId);
    }

    [Fact]
    public void A_full_disk_is_found_before_the_download()
    {
        ToyPackage package = ToyPackage.Cpu();
        using var toy = new ToyInstall(package) { DiskOf = _ => new("/", 500_000) };
        using var feed = new ToyFeed(package);
        VlaeException error = toy.Fails("BackendDiskFull", feed.Source);

        Assert.Contains("0.6 MB are needed, and 0.5 MB are free", error.Message, StringComparison.Ordinal);
        Assert.Empty(feed.Downloads);
        Assert.Empty(toy.Folder.AllFiles());
    }

    [Fact]
    public void Two_disks_are_looked_at_each_by_itself()
    {
        ToyPackage package = ToyPackage.Cpu();
        using var toy = new ToyInstall(package) { DiskOf = folder => new(folder, 500_000) };
        using var feed = new ToyFeed(package);

        toy.Run(feed.Source);
    }

    private static byte[] Changed(byte[] bytes)
    {
        bytes[bytes.Length / 2] ^= 1;
        return bytes;
    }
}
