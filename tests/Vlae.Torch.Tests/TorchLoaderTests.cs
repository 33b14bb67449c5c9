using Vlae.Backends;
using Vlae.Engine.Torch;

namespace Vlae.Tests.Torch;

/// <summary>The loader's errors: an empty or partial folder, other versions, invalid libraries.</summary>
public sealed class TorchLoaderTests : IDisposable
{
    private static readonly Version Core = typeof(VlaeModel).Assembly.GetName().Version!;
    private static readonly Version Sharp = new(0, 106, 0, 0);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_empty_folder_has_no_backend_and_the_message_names_its_files()
    {
        string message = Refused("TorchBackendNotFound");

        Assert.Contains(_folder["Vlae.Torch.dll"], message);
        Assert.Contains("VLAE_TORCH", message);
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

        Assert.Contains($"made for Vlae 9.8.7, and this is Vlae {Core.ToString(3)}", Refused("TorchBackendUnusable"));
    }

    [Fact]
    public void Every_missing_file_is_named_at_once()
    {
        WriteBackend();
        WriteNatives("torch_cpu");

        string message = Refused("TorchBackendIncomplete");
        Assert.Contains("TorchSharp.dll, ", message);
        foreach (string name in new[] { "c10", "torch", "LibTorchSharp" })
            Assert.Contains(TorchNatives.FileOf(name), message);
        Assert.DoesNotContain(TorchNatives.FileOf("torch_cpu"), message);
        // A CPU build does not need CUDA's libraries.
        Assert.DoesNotContain("cuda.", message);
    }

    [Fact]
    public void One_missing_native_library_is_named()
    {
        WriteWhole();
        File.Delete(_folder[TorchNatives.FileOf("c10")]);

        Assert.Contains($"is incomplete: {TorchNatives.FileOf("c10")} is missing", Refused("TorchBackendIncomplete"));
    }

    [Fact]
    public void Another_version_of_TorchSharp_is_refused()
    {
        WriteWhole();
        FakeAssembly.Write(_folder["TorchSharp.dll"], "TorchSharp", new(0, 107, 0, 0));

        Assert.Contains("it is version 0.107.0, and Vlae needs 0.106.0", Refused("TorchBackendUnusable"));
    }

    [Fact]
    public void An_invalid_native_library_is_named_and_the_process_continues()
    {
        Assert.SkipWhen(
            Environment.GetEnvironmentVariable(TorchLoader.FolderVariable) is { Length: > 0 },
            "VLAE_TORCH is set, and what it names may be loaded in this process already");
        WriteWhole();

        Assert.Contains(
            $"{TorchNatives.FileOf("c10")}' cannot be used: it does not load", Refused("TorchBackendUnusable"));
    }

    [Fact]
    public void Describing_an_absent_backend_is_not_an_error()
    {
        BackendInfo info = TorchLoader.Describe(_folder.Path);

        Assert.Equal((BackendKind.Torch, false, null), (info.Backend, info.IsPresent, info.Version));
        Assert.Equal(_folder.Path, info.Folder);
        Assert.Empty(info.Devices);
        Assert.Equal(Refused("TorchBackendNotFound"), info.Status);
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

    [Fact]
    public void Libraries_are_in_the_order_of_their_dependencies()
    {
        string[] order = [.. TorchNatives.InOrder.Select(native => native.Name)];

        Assert.Equal(["c10", "c10_cuda", "torch_cpu", "torch_cuda", "torch", "LibTorchSharp"], order);
    }

    private string Refused(string id)
    {
        var cause = Assert.Throws<VlaeException>(() => TorchLoader.Load(_folder.Path));
        Assert.Equal(id, cause.ErrorId);
        return cause.Message;
    }

    private void WriteBackend() => FakeAssembly.Write(
        _folder["Vlae.Torch.dll"], "Vlae.Torch", Core, ("Vlae.Core", Core), ("TorchSharp", Sharp));

    private void WriteNatives(params string[] names)
    {
        foreach (string name in names)
            File.WriteAllText(_folder[TorchNatives.FileOf(name)], "not really");
    }

    private void WriteWhole()
    {
        WriteBackend();
        FakeAssembly.Write(_folder["TorchSharp.dll"], "TorchSharp", Sharp);
        WriteNatives("c10", "torch_cpu", "torch", "LibTorchSharp");
    }
}
