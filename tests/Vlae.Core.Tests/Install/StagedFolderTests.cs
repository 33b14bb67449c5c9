using Vlae.Backends.Install;

namespace Vlae.Tests.Install;

/// <summary>A folder that is not whole yet has a temporary name, which no message has.</summary>
public sealed class StagedFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_that_cannot_be_written_is_named_by_its_place()
    {
        using var staged = new StagedFolder(_folder["libtorch"]);
        string temporary = "";
        var error = Assert.Throws<VlaeException>(() => staged.Write("libc10.so", file =>
        {
            temporary = ((FileStream)file).Name;
            throw new IOException($"No space left on device : '{temporary}'");
        }));

        Assert.Contains(".tmp", temporary);
        Assert.Equal("BackendNotWritten", error.ErrorId);
        Assert.StartsWith($"'{_folder["libtorch/libc10.so"]}' was not written: No space left on", error.Message);
        Assert.DoesNotContain(".tmp", error.Message);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_named_by_its_place()
    {
        _folder.Write("file", [1]);
        var error = Assert.Throws<VlaeException>(() => new StagedFolder(_folder["file/libtorch"]));

        Assert.Equal("BackendNotWritten", error.ErrorId);
        Assert.Contains(_folder["file/libtorch"], error.Message);
        Assert.DoesNotContain(".tmp", error.Message);
    }
}
