using Vlae.Backends;
using Vlae.Backends.Install;

namespace Vlae.Tests.Install;

/// <summary>Libraries in pieces, as the packages with CUDA have them. No sums of them are known.</summary>
public sealed class JoinedPackageTests : IDisposable
{
    private readonly byte[] _library = ToyPackage.Content(1000, seed: 2);
    private readonly ToyInstall _toy = new();

    public void Dispose() => _toy.Dispose();

    [Fact]
    public void The_pieces_are_joined_in_the_order_of_their_numbers()
    {
        using var feed = new ToyFeed(ToyPackage.Cuda(_library));
        InstallPlan plan = _toy.Installer.Plan([feed.Source], default);
        Assert.Equal(
            [
                "toy-cuda 2.10.0", "toy-cuda-part1 2.10.0", "toy-cuda-part2-primary 2.10.0",
                "toy-cuda-part2-fragment2 2.10.0", "toy-cuda-part2-fragment1 2.10.0",
            ],
            plan.Unpinned);

        InstalledLibtorch installed = _toy.Run(feed.Source);

        Assert.True(installed.IsCuda);
        Assert.Equal(["installed.json", "libtorch_cpu.so", "libtorch_cuda.so"], _toy.InstalledFiles);
        Assert.Equal(_library, File.ReadAllBytes(Path.Combine(installed.Folder, "libtorch_cuda.so")));
        Assert.Equal(5, feed.Downloads.Length);
        Assert.Empty(_toy.CachedFiles);
    }

    [Fact]
    public void A_folder_of_them_is_joined_too()
    {
        InstalledLibtorch installed = _toy.Run(_toy.FolderOf(ToyPackage.Cuda(_library)));

        Assert.Equal(_library, File.ReadAllBytes(Path.Combine(installed.Folder, "libtorch_cuda.so")));
    }

    [Fact]
    public void A_wrong_sum_of_the_joined_file_is_an_error()
    {
        string sum = new('a', 64);
        VlaeException error = _toy.Fails(
            "PackageSumDiffers", _toy.FolderOf(ToyPackage.Cuda(_library, sum)));

        Assert.Contains("'libtorch_cuda.so', joined from", error.Message, StringComparison.Ordinal);
        Assert.Contains($"Expected SHA-256 {sum}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_package_is_named()
    {
        ToyPackage[] packages = ToyPackage.Cuda(_library);

        Assert.Contains(
            "toy-cuda-part2-fragment1",
            _toy.Fails("PackageNotFound", _toy.FolderOf(packages[..^1])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_byte_is_found_by_the_package_s_own_checksum()
    {
        ToyPackage[] packages = ToyPackage.Cuda(_library);
        byte[] bytes = packages[1].Pack();
        byte[] content = ToyPackage.Content(700);
        int at = bytes.AsSpan().IndexOf(content.AsSpan(0, 50));
        bytes[at + 20] ^= 1;
        PackageSource folder = _toy.FolderOf(packages);
        _toy.Folder.Write($"packages/{packages[1].Name.FileName}", bytes);

        Assert.Contains("toy-cuda-part1", _toy.Fails("PackageCorrupt", folder).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("other")]
    [InlineData("toy-cuda-../x")]
    [InlineData("toy-cudax")]
    public void Packages_that_are_not_parts_are_not_fetched(string id)
    {
        ToyPackage root = new ToyPackage("toy-cuda").DependsOn(id);
        using var feed = new ToyFeed(root, new ToyPackage("other"));

        Assert.Contains(
            "not a part of", _toy.Fails("PackageCorrupt", feed.Source).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parts_of_two_feeds_are_not_put_together()
    {
        using var feed = new ToyFeed(ToyPackage.Cuda(_library));
        using var other = new ToyFeed(ToyPackage.Cuda(_library));
        using var stop = new CancellationTokenSource();
        _toy.OnProgress = report =>
        {
            if (report.Step == InstallStep.Check)
                stop.Cancel();
        };
        Assert.ThrowsAny<OperationCanceledException>(() => _toy.Run(feed.Source, token: stop.Token));
        Assert.Equal(5, _toy.CachedFiles.Length);

        _toy.OnProgress = null;
        _toy.Run(other.Source);
        Assert.Equal(5, other.Downloads.Length);
    }

    [Theory]
    [InlineData("2.10.0.0", "2.10.0")]
    [InlineData("[2.10.0]", "2.10.0")]
    [InlineData("[2.10.0.0, )", "2.10.0")]
    [InlineData("2.10.0.1", "2.10.0.1")]
    public void A_range_means_its_lowest_version(string range, string version) =>
        Assert.Equal(version, PackageDescription.Normalize(range));
}
