using Vlae.Backends;
using Vlae.Engine.Torch;

namespace Vlae.Tests.Torch;

/// <summary>The loader's errors: a partial module or libtorch, other versions, invalid libraries.</summary>
public sealed class TorchLoaderTests : IDisposable
{
    private static readonly Version Core = typeof(VlaeModel).Assembly.GetName().Version!;
    private static readonly Version Sharp = new(0, 107, 0, 0);

    private readonly TemporaryFolder _folder = new(), _libtorch = new();

    public void Dispose()
    {
        _folder.Dispose();
        _libtorch.Dispose();
    }

    [Fact]
    public void A_module_without_the_backends_assembly_is_refused()
    {
        string message = Refused("TorchBackendUnusable");

        Assert.Contains($"'{_folder["Vlae.Torch.dll"]}' cannot be used: there is no such file", message);
        Assert.Contains("Install Vlae again", message);
    }

    [Fact]
    public void A_file_that_is_not_an_assembly_is_refused()
    {
        File.WriteAllText(_folder["Vlae.Torch.dll"], "not really");

        Assert.Contains("it is not the .NET assembly Vlae.Torch", Refused("TorchBackendUnusable"));
    }

    [Fact]
    public void An_assembly_with_another_name_is_refused()
    {
        FakeAssembly.Write(_folder["Vlae.Torch.dll"], "SomethingElse", Core);

        Assert.Contains("it is not the .NET assembly Vlae.Torch", Refused("TorchBackendUnusable"));
    }

    [Fact]
    public void A_backend_of_another_version_of_Vlae_is_refused()
    {
        FakeAssembly.Write(_folder["Vlae.Torch.dll"], "Vlae.Torch", Core, ("Vlae.Core", new(9, 8, 7, 0)));

        Assert.Contains($"made for Vlae 9.8.7, and this is {Core.ToString(3)}", Refused("TorchBackendUnusable"));
    }

    [Fact]
    public void Another_version_of_TorchSharp_is_refused()
    {
        WriteModule();
        FakeAssembly.Write(_folder["TorchSharp.dll"], "TorchSharp", new(0, 106, 0, 0));

        Assert.Contains("it is version 0.106.0, and Vlae needs 0.107.0", Refused("TorchBackendUnusable"));
    }

    [Fact]
    public void A_platform_without_a_library_of_TorchSharp_is_named()
    {
        WriteModule();
        File.Delete(Binding);

        string message = Refused("TorchBackendNoPlatform");
        Assert.Contains($"has no library for {TorchNatives.Platform}", message);
        Assert.Contains(Binding, message);
    }

    [Fact]
    public void Every_missing_file_of_libtorch_is_named_at_once()
    {
        WriteModule();
        WriteLibtorch("torch_cpu");

        string message = Refused("TorchBackendIncomplete");
        Assert.Contains(_libtorch.Path, message);
        foreach (string name in new[] { "c10", "torch" })
            Assert.Contains(TorchNatives.FileOf(name), message);
        Assert.DoesNotContain(TorchNatives.FileOf("torch_cpu"), message);
        // A CPU build does not need CUDA's libraries.
        Assert.DoesNotContain("cuda.", message);
    }

    [Fact]
    public void A_whole_one_lists_its_libraries_in_the_order_of_their_dependencies()
    {
        WriteModule();
        WriteLibtorch("torch", "c10", "torch_cuda", "torch_cpu", "c10_cuda");

        TorchFiles files = TorchFiles.In(_folder.Path, () => _libtorch.Path);
        Assert.Equal(
            ["c10", "c10_cuda", "torch_cpu", "torch_cuda", "torch", "LibTorchSharp"],
            files.Natives.Select(native => native.Name));
        Assert.Equal((_libtorch.Path, Binding), (files.Libtorch, files.Natives[^1].Path));
    }

    [Fact]
    public void An_invalid_native_library_is_named_and_the_process_continues()
    {
        string path = _libtorch[TorchNatives.FileOf("c10_cuda")];
        File.WriteAllText(path, "not really");

        var cause = Assert.Throws<VlaeException>(() => NativeLoading.LoadAll([("c10_cuda", path)]));
        Assert.Equal("TorchBackendUnusable", cause.ErrorId);
        Assert.Contains($"'{path}' cannot be used: it does not load", cause.Message);
    }

    [Fact]
    public void Describing_an_absent_backend_is_not_an_error()
    {
        BackendInfo info = TorchLoader.Describe(_folder.Path);

        Assert.Equal((BackendKind.Torch, false, null), (info.Backend, info.IsPresent, info.Version));
        Assert.Empty(info.Devices);
        Assert.Equal(Refused("TorchBackendUnusable"), info.Status);
    }

    [Theory]
    [InlineData("libtorch_cpu.so.1.13.0", "torch_cpu")]
    [InlineData("/usr/lib/x86_64-linux-gnu/libc10.so.1.13", "c10")]
    [InlineData("libLibTorchSharp.dylib", "LibTorchSharp")]
    [InlineData("torch_cuda", "torch_cuda")]
    [InlineData("libtorch_cuda_linalg.so", null)]
    [InlineData("libc.so.6", null)]
    public void A_library_is_recognized_by_its_file_name(string file, string? name) =>
        Assert.Equal(name, TorchNatives.NameOf(file));

    private string Binding => Path.Combine(
        _folder.Path, "runtimes", TorchNatives.Platform, "native", TorchNatives.FileOf(TorchNatives.Binding));

    private string Refused(string id)
    {
        var cause = Assert.Throws<VlaeException>(() => TorchFiles.In(_folder.Path, () => _libtorch.Path));
        Assert.Equal(id, cause.ErrorId);
        return cause.Message;
    }

    private void WriteModule()
    {
        FakeAssembly.Write(
            _folder["Vlae.Torch.dll"], "Vlae.Torch", Core, ("Vlae.Core", Core), ("TorchSharp", Sharp));
        FakeAssembly.Write(_folder["TorchSharp.dll"], "TorchSharp", Sharp);
        Directory.CreateDirectory(Path.GetDirectoryName(Binding)!);
        File.WriteAllText(Binding, "not really");
    }

    private void WriteLibtorch(params string[] names)
    {
        foreach (string name in names)
            File.WriteAllText(_libtorch[TorchNatives.FileOf(name)], "not really");
    }
}
