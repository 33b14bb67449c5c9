using Vlae.Backends;
using Vlae.Backends.Install;

namespace Vlae.Tests.Install;

/// <summary>Which package is for which platform, and what is known of it.</summary>
public sealed class LibtorchTargetTests
{
    [Theory]
    [InlineData("linux-x64")]
    [InlineData("osx-arm64")]
    [InlineData("win-arm64")]
    [InlineData("win-x64")]
    public void Each_package_for_the_processor_is_pinned(string platform)
    {
        LibtorchTarget target = LibtorchTarget.For(cuda: false, platform);
        PackagePin pin = Assert.Single(PackagePins.All, pin => pin.Package == target.Package);

        Assert.Matches("^[0-9a-f]{128}$", pin.Sha512);
        Assert.Equal("libtorch 2.10.0 for the CPU", target.Title);
    }

    [Theory]
    [InlineData("linux-x64")]
    [InlineData("win-x64")]
    public void There_are_two_with_cuda(string platform) => Assert.Equal(
        new("libtorch-cuda-12.8-" + platform, "2.10.0"), LibtorchTarget.For(cuda: true, platform).Package);

    [Theory]
    [InlineData(true, "osx-arm64", "with CUDA for osx-arm64")]
    [InlineData(true, "linux-arm64", "with CUDA for linux-arm64")]
    [InlineData(true, "win-arm64", "with CUDA for win-arm64")]
    [InlineData(false, "linux-arm64", "no libtorch for linux-arm64")]
    [InlineData(false, "osx-x64", "no libtorch for osx-x64")]
    public void Other_platforms_are_an_error_in_words(bool cuda, string platform, string text)
    {
        var error = Assert.Throws<VlaeException>(() => LibtorchTarget.For(cuda, platform));

        Assert.Equal("BackendUnsupported", error.ErrorId);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("linux-x64", "libtorch_cpu.so")]
    [InlineData("osx-arm64", "libtorch_cpu.dylib")]
    [InlineData("win-x64", "torch_cpu.dll")]
    public void The_main_library_has_the_platform_s_name(string platform, string name) =>
        Assert.Equal(name, LibtorchTarget.For(cuda: false, platform).MainLibrary);

    [Theory]
    [InlineData("libtorch_cpu.so", true)]
    [InlineData("libgomp-98b21ff3.so.1", true)]
    [InlineData("libcudnn.so.9", true)]
    [InlineData("libomp.dylib", true)]
    [InlineData("uv.dll", true)]
    [InlineData("libiomp5md.dll", true)]
    [InlineData("libiompstubs5md.dll", false)]
    [InlineData("libtorch_python.so", false)]
    [InlineData("torch_global_deps.dll", false)]
    [InlineData("libtorchbind_test.so", false)]
    public void Parts_of_Python_and_of_tests_are_not_installed(string name, bool isNeeded) =>
        Assert.Equal(isNeeded, NativePieces.IsNeeded(name));

    [Fact]
    public void An_installed_one_has_a_text_of_its_own()
    {
        using var folder = new TemporaryFolder();
        folder.Write("libtorch-2.10.0-cuda/libc10.so", new byte[2_000_000]);

        Assert.Equal(
            $"libtorch 2.10.0 for CUDA, 2 MB, in '{folder["libtorch-2.10.0-cuda"]}'",
            $"{Assert.Single(BackendStore.Installed(folder.Path))}");
    }
}
